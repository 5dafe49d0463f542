package dev.roost.chat.service;

import dev.roost.chat.domain.ChatEventListener;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.domain.LeaveReason;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.ReadPosition;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomMember;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.store.MemberTable;
import dev.roost.chat.store.MessageReader;
import dev.roost.chat.store.RoomTable;
import dev.roost.chat.store.SqlTimes;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Creates rooms and changes their members. Thread-safe; events are published as {@link RoomExecutor} describes. */
@Component
public final class Rooms {
    private static final int PAGE_SIZE = 50;

    private final RoomTable roomTable;
    private final MemberTable memberTable;
    private final MessageReader messages;
    private final RoomDirectory directory;
    private final People people;
    private final RoomMembership membership;
    private final RoomExecutor executor;
    private final ChatEventPublisher events;
    private final ChatProperties properties;
    private final Clock clock;

    Rooms(
            RoomTable roomTable,
            MemberTable memberTable,
            MessageReader messages,
            RoomDirectory directory,
            People people,
            RoomMembership membership,
            RoomExecutor executor,
            ChatEventPublisher events,
            ChatProperties properties,
            Clock clock) {
        this.roomTable = roomTable;
        this.memberTable = memberTable;
        this.messages = messages;
        this.directory = directory;
        this.people = people;
        this.membership = membership;
        this.executor = executor;
        this.events = events;
        this.properties = properties;
        this.clock = clock;
    }

    /** Passes the names of all rooms to a consumer, in order with the events of the list of rooms. */
    public CompletionStage<?> withNames(Consumer<List<String>> consumer) {
        return executor.submit(RoomExecutor.ROOM_LIST, roomTable::names, consumer);
    }

    /** Publishes that a guest has entered a room; guests don't become members. */
    public CompletionStage<?> guestJoined(long id, String nickname) {
        return publishGuestEvent(id, (listener, room) -> listener.guestJoined(room, nickname));
    }

    /** Publishes that a guest has left a room. */
    public CompletionStage<?> guestLeft(long id, String nickname) {
        return publishGuestEvent(id, (listener, room) -> listener.guestLeft(room, nickname));
    }

    private CompletionStage<?> publishGuestEvent(long id, BiConsumer<ChatEventListener, Room> event) {
        return executor.submit(
                id,
                () -> {
                    roomTable.touched(id, SqlTimes.now(clock));
                    return roomTable.find(id);
                },
                found -> found.ifPresent(room -> events.publish(listener -> event.accept(listener, room))));
    }

    /**
     * Creates a room; its creator is its owner and first member.
     *
     * @return fails with {@code name_invalid}, {@code room_exists}, {@code too_many_rooms}
     */
    public CompletionStage<Room> create(Visitor visitor, @Nullable String given) {
        Name name = Name.ofRoom(given);
        return executor.submit(
                        RoomExecutor.ROOM_LIST,
                        () -> {
                            long id = add(name, visitor.id());
                            membership.addCreator(visitor, id);
                            return new Creation(room(id, visitor), people.get(visitor), member(id, visitor));
                        },
                        creation -> events.publish(listener -> {
                            listener.roomCreated(creation.room(), creation.creator());
                            listener.memberJoined(creation.room(), creation.member());
                        }))
                .thenApply(Creation::room);
    }

    private record Creation(Room room, Person creator, RoomMember member) {}

    /** Creates a room for a guest, as {@link #create} does. The room has no owner, and the guest does not become a member. */
    public CompletionStage<Room> createByGuest(Name name, String nickname) {
        return executor.submit(
                RoomExecutor.ROOM_LIST,
                () -> roomTable.find(add(name, null)).orElseThrow(ChatException::roomUnknown),
                room -> events.publish(listener -> listener.roomCreated(room, new Person(null, nickname))));
    }

    private long add(Name name, @Nullable String owner) {
        roomTable.requireUnused(name);
        if (roomTable.count() >= properties.maxRooms()) {
            throw new ChatException(
                    "too_many_rooms", "room: too many (expected: at most " + properties.maxRooms() + ")");
        }
        return roomTable.add(name, owner, SqlTimes.now(clock));
    }

    /**
     * A room's content for a person who opens it.
     *
     * @param members without online status
     * @param messages the newest ones, oldest first
     * @param more whether there are older messages
     */
    public record RoomContent(Room room, List<RoomMember> members, List<Message> messages, boolean more) {}

    private record Join(RoomContent content, @Nullable RoomMember added) {}

    /** @return fails with {@code room_unknown}, {@code removed} */
    public CompletionStage<RoomContent> join(Visitor visitor, long id) {
        return executor.submit(
                        id,
                        () -> {
                            boolean added = membership.add(visitor, id);
                            return new Join(content(visitor, id), added ? member(id, visitor) : null);
                        },
                        join -> {
                            RoomMember added = join.added();
                            if (added != null) {
                                events.publish(listener ->
                                        listener.memberJoined(join.content().room(), added));
                            }
                        })
                .thenApply(Join::content);
    }

    private RoomContent content(Visitor visitor, long id) {
        List<Message> last = messages.before(id, Long.MAX_VALUE, PAGE_SIZE + 1, visitor);
        boolean more = last.size() > PAGE_SIZE;
        return new RoomContent(
                room(id, visitor),
                memberTable.list(id, clock.instant()),
                more ? last.subList(1, last.size()) : last,
                more);
    }

    /** @return fails with {@code room_unknown}, {@code not_member} */
    public CompletionStage<?> leave(Visitor visitor, long id) {
        return executor.submit(
                id,
                () -> membership.remove(people.get(visitor), id),
                departure -> membership.publish(departure, LeaveReason.LEFT));
    }

    /**
     * Marks all messages of a room up to an id as read.
     *
     * @throws ChatException {@code room_unknown}, {@code not_member}
     */
    public ReadPosition read(Visitor visitor, long id, long message) {
        directory.requireMember(id, visitor);
        memberTable.messageUpTo(id, message).ifPresent(last -> memberTable.read(id, visitor.id(), last));
        Room room = room(id, visitor);
        ReadPosition position = new ReadPosition(id, room.read(), room.unread(), room.mentions());
        events.publish(listener -> listener.readPositionChanged(visitor, position));
        return position;
    }

    private Room room(long id, Visitor visitor) {
        return roomTable.find(id, visitor.id()).orElseThrow(ChatException::roomUnknown);
    }

    private RoomMember member(long id, Visitor visitor) {
        return memberTable.find(id, visitor.id(), clock.instant()).orElseThrow(ChatException::personUnknown);
    }
}
