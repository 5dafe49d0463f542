package dev.roost.chat.service.room;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.domain.LeaveReason;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.QuotaProperties;
import dev.roost.chat.domain.ReadPosition;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomKind;
import dev.roost.chat.domain.RoomMember;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.RoomAccess;
import dev.roost.chat.service.change.ChatEventPublisher;
import dev.roost.chat.service.change.RoomExecutor;
import dev.roost.chat.service.person.People;
import dev.roost.chat.service.server.ServerRegistration;
import dev.roost.chat.store.database.DiskSpace;
import dev.roost.chat.store.database.GroupCommit;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.message.MessageReader;
import dev.roost.chat.store.room.MemberTable;
import dev.roost.chat.store.room.RoomTable;
import dev.roost.chat.store.server.OnlineTable;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Creates rooms and changes their members. Thread-safe; events are published as {@link RoomExecutor} describes. */
@Component
public final class Rooms {
    private static final int PAGE_SIZE = 50;

    private final RoomTable roomTable;
    private final MemberTable memberTable;
    private final OnlineTable onlineTable;
    private final MessageReader messages;
    private final RoomAccess access;
    private final RoomDeletion deletion;
    private final People people;
    private final RoomMembership membership;
    private final RoomExecutor executor;
    private final GroupCommit groupCommit;
    private final DiskSpace space;
    private final ServerRegistration server;
    private final RoomListPublisher roomList;
    private final ChatEventPublisher events;
    private final ChatProperties properties;
    private final QuotaProperties quotas;
    private final Clock clock;

    Rooms(
            RoomTable roomTable,
            MemberTable memberTable,
            OnlineTable onlineTable,
            MessageReader messages,
            RoomAccess access,
            RoomDeletion deletion,
            People people,
            RoomMembership membership,
            RoomExecutor executor,
            GroupCommit groupCommit,
            DiskSpace space,
            ServerRegistration server,
            RoomListPublisher roomList,
            ChatEventPublisher events,
            ChatProperties properties,
            QuotaProperties quotas,
            Clock clock) {
        this.roomTable = roomTable;
        this.memberTable = memberTable;
        this.onlineTable = onlineTable;
        this.messages = messages;
        this.access = access;
        this.deletion = deletion;
        this.people = people;
        this.membership = membership;
        this.executor = executor;
        this.groupCommit = groupCommit;
        this.space = space;
        this.server = server;
        this.roomList = roomList;
        this.events = events;
        this.properties = properties;
        this.quotas = quotas;
        this.clock = clock;
    }

    /** Passes the names of the public rooms to a consumer, in order with the events of the list of rooms. */
    public CompletionStage<?> withNames(Consumer<List<String>> consumer) {
        return executor.read(RoomExecutor.ROOM_LIST, roomTable::names, names -> {
            consumer.accept(names);
            List<String> now = server.isAlone() ? names : roomTable.names();
            if (!now.equals(names)) {
                // The list of another server may have arrived before.
                consumer.accept(now);
            }
        });
    }

    /** Creates a public room, as {@link #create(Visitor, String, RoomKind)} does. */
    public CompletionStage<Room> create(Visitor visitor, @Nullable String given) {
        return create(visitor, given, RoomKind.PUBLIC);
    }

    /**
     * Creates a room; its creator is its owner and first member.
     *
     * @param kind not direct
     * @return fails with {@code name_invalid}, {@code room_exists}, {@code too_many_rooms}
     */
    public CompletionStage<Room> create(Visitor visitor, @Nullable String given, RoomKind kind) {
        Name name = Name.ofRoom(given);
        return executor.submit(
                        RoomExecutor.ROOM_LIST,
                        () -> {
                            long id = add(name, kind, visitor.id());
                            membership.addFirst(visitor, id);
                            return new Creation(room(id, visitor), people.get(visitor), member(id, visitor));
                        },
                        creation -> {
                            if (creation.room().knownToEverybody()) {
                                events.publish(listener -> listener.roomCreated(creation.room(), creation.creator()));
                                roomList.publish();
                            }
                            events.publish(listener -> listener.memberJoined(creation.room(), creation.member()));
                        })
                .thenApply(Creation::room);
    }

    private record Creation(Room room, Person creator, RoomMember member) {}

    /** Creates a room for a guest, as {@link #create} does. The room has no owner, and the guest does not become a member. */
    public CompletionStage<Room> createByGuest(Name name, String nickname) {
        return executor.submit(
                RoomExecutor.ROOM_LIST,
                () -> roomTable.find(add(name, RoomKind.PUBLIC, null)).orElseThrow(ChatException::roomUnknown),
                room -> {
                    events.publish(listener -> listener.roomCreated(room, new Person(null, nickname)));
                    roomList.publish();
                });
    }

    private long add(Name name, RoomKind kind, @Nullable String creator) {
        roomTable.lockList();
        if (kind == RoomKind.PUBLIC) {
            roomTable.requireUnused(name);
        }
        requireFewer(roomTable.count(), properties.maxRooms(), "too many");
        if (creator != null) {
            requireFewer(roomTable.countCreatedBy(creator, false), quotas.roomsPerPerson(), "too many of this person");
        } else {
            requireFewer(roomTable.countOfGuests(), quotas.guestRooms(), "too many of guests");
        }
        return roomTable.add(name, kind, creator, SqlTimes.now(clock));
    }

    private static void requireFewer(long count, int limit, String what) {
        if (limit > 0 && count >= limit) {
            throw new ChatException(
                    "too_many_rooms", "room: " + what + " (expected: at most " + limit + ")", Map.of("limit", limit));
        }
    }

    /**
     * A room's content for a person who opens it.
     *
     * @param guests nicknames
     * @param messages the newest ones, oldest first
     * @param more whether there are older messages
     */
    public record RoomContent(
            Room room, List<RoomMember> members, Set<String> guests, List<Message> messages, boolean more) {}

    /** @return fails with {@code room_unknown}, {@code removed} */
    public CompletionStage<RoomContent> join(Visitor visitor, long id) {
        return access.ifKnown(id, visitor, () -> joinKnown(visitor, id));
    }

    private CompletionStage<RoomContent> joinKnown(Visitor visitor, long id) {
        if (access.isReadable(id, visitor)) {
            return contentOf(visitor, id);
        }
        return executor.submit(
                        id,
                        () -> membership.add(visitor, id)
                                ? Optional.of(new RoomMembership.Arrival(room(id, visitor), member(id, visitor)))
                                : Optional.<RoomMembership.Arrival>empty(),
                        joined -> joined.ifPresent(membership::publish))
                // The sockets of the person receive the events of the room from here on, so none is missed in between.
                .thenCompose(joined -> contentOf(visitor, id));
    }

    private CompletionStage<RoomContent> contentOf(Visitor visitor, long id) {
        return executor.read(id, () -> contentForMember(visitor, id), content -> {});
    }

    private RoomContent contentForMember(Visitor visitor, long id) {
        access.requireReadable(id, visitor);
        return content(visitor, id);
    }

    private RoomContent content(Visitor visitor, long id) {
        List<Message> last = messages.before(id, Long.MAX_VALUE, PAGE_SIZE + 1, visitor);
        boolean more = last.size() > PAGE_SIZE;
        return new RoomContent(
                room(id, visitor),
                memberTable.list(id, clock.instant()),
                onlineTable.guestsIn(id),
                more ? last.subList(1, last.size()) : last,
                more);
    }

    /**
     * Ends a membership. A private room is deleted when its last member leaves.
     *
     * @return fails with {@code room_unknown}, {@code not_member}, {@code direct_room}
     */
    public CompletionStage<?> leave(Visitor visitor, long id) {
        access.requireReadable(id, visitor);
        return executor.submit(
                        id,
                        () -> {
                            if (room(id, visitor).kind() == RoomKind.DIRECT) {
                                throw ChatException.directRoom();
                            }
                            return membership.remove(people.get(visitor), id);
                        },
                        departure -> membership.publish(departure, LeaveReason.LEFT))
                .thenCompose(departure -> deletion.deleteIfUnreachable(departure.room()));
    }

    /**
     * Marks all messages of a room up to an id as read.
     *
     * @return completes when it is on the disk
     * @throws ChatException {@code room_unknown}, {@code not_member}, {@code storage_full}
     */
    public CompletionStage<ReadPosition> read(Visitor visitor, long id, long message) {
        access.requireReadable(id, visitor);
        space.requireSpace();
        memberTable.messageUpTo(id, message).ifPresent(last -> memberTable.read(id, visitor.id(), last));
        ReadPosition position = memberTable.position(id, visitor.id()).orElseThrow(ChatException::notMember);
        return groupCommit.durable().thenApply(written -> {
            events.publish(listener -> listener.readPositionChanged(visitor, position));
            return position;
        });
    }

    private Room room(long id, Visitor visitor) {
        return roomTable.find(id, visitor.id()).orElseThrow(ChatException::roomUnknown);
    }

    private RoomMember member(long id, Visitor visitor) {
        return memberTable.find(id, visitor.id(), clock.instant()).orElseThrow(ChatException::personUnknown);
    }
}
