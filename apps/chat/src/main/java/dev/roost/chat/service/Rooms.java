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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rooms there are, and who is in them. Thread-safe; what is told is told as {@link RoomExecutor} says. */
@Component
public final class Rooms {
    private static final int PAGE = 50;

    private final RoomTable rooms;
    private final MemberTable members;
    private final MessageReader messages;
    private final People people;
    private final RoomMembership exit;
    private final RoomExecutor turns;
    private final ChatEventPublisher audiences;
    private final ChatProperties properties;
    private final Clock clock;

    Rooms(
            RoomTable rooms,
            MemberTable members,
            MessageReader messages,
            People people,
            RoomMembership exit,
            RoomExecutor turns,
            ChatEventPublisher audiences,
            ChatProperties properties,
            Clock clock) {
        this.rooms = rooms;
        this.members = members;
        this.messages = messages;
        this.people = people;
        this.exit = exit;
        this.turns = turns;
        this.audiences = audiences;
        this.properties = properties;
        this.clock = clock;
    }

    /** All, in the order of their creation, as somebody sees them. */
    public List<Room> list(Visitor visitor) {
        return rooms.list(visitor.id());
    }

    /** The ids of those that somebody is a member of. */
    public List<Long> joinedBy(Visitor visitor) {
        return members.roomsOf(visitor.id());
    }

    /** How many members rooms have; those that are gone are left out. */
    public Map<Long, Long> counts(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : rooms.members(ids);
    }

    /** The names of all, in the order of their creation. */
    public List<String> names() {
        return rooms.names();
    }

    /** Has somebody told the names of all, in order with what is told of changes. */
    public CompletionStage<?> tellNames(Consumer<List<String>> told) {
        return turns.take(RoomExecutor.LIST, rooms::names, told);
    }

    /** As somebody sees it who is no member. */
    public Optional<Room> find(Name name) {
        return rooms.idOf(name.key()).flatMap(rooms::find);
    }

    /** Somebody is in a room who does not become a member. */
    public CompletionStage<?> guestJoined(long id, String nickname) {
        return tellOfGuest(id, (audience, room) -> audience.guestJoined(room, nickname));
    }

    public CompletionStage<?> guestLeft(long id, String nickname) {
        return tellOfGuest(id, (audience, room) -> audience.guestLeft(room, nickname));
    }

    private CompletionStage<?> tellOfGuest(long id, BiConsumer<ChatEventListener, Room> told) {
        return turns.take(
                id,
                () -> {
                    rooms.touched(id, SqlTimes.now(clock));
                    return rooms.find(id);
                },
                room -> room.ifPresent(each -> audiences.tell(audience -> told.accept(audience, each))));
    }

    /**
     * Makes a room, whose maker owns it and is its first member.
     *
     * @return fails with {@code name_invalid}, {@code room_exists}, {@code too_many_rooms}
     */
    public CompletionStage<Room> create(Visitor visitor, @Nullable String given) {
        Name name = Name.ofRoom(given);
        return turns.take(
                        RoomExecutor.LIST,
                        () -> {
                            long id = add(name, visitor.id());
                            members.add(id, visitor.id(), SqlTimes.now(clock));
                            rooms.memberAdded(id);
                            return new Created(room(id, visitor), people.get(visitor), member(id, visitor));
                        },
                        created -> audiences.tell(each -> {
                            each.roomCreated(created.room(), created.by());
                            each.joined(created.room(), created.member());
                        }))
                .thenApply(Created::room);
    }

    private record Created(Room room, Person by, RoomMember member) {}

    /** As {@link #create}, by a guest, who does not become a member; nobody owns it. */
    public CompletionStage<Room> createByGuest(Name name, String nickname) {
        return turns.take(
                RoomExecutor.LIST,
                () -> roomOf(add(name, null)),
                room -> audiences.tell(each -> each.roomCreated(room, new Person(null, nickname))));
    }

    private long add(Name name, @Nullable String owner) {
        rooms.requireUnused(name);
        if (rooms.count() >= properties.maxRooms()) {
            throw new ChatException(
                    "too_many_rooms", "room: too many (expected: at most " + properties.maxRooms() + ")");
        }
        return rooms.add(name, owner, SqlTimes.now(clock));
    }

    /**
     * What somebody finds who comes into a room.
     *
     * @param members whether they are online is not known here
     * @param messages the last ones, oldest first
     * @param more whether there are older ones
     */
    public record Entered(Room room, List<RoomMember> members, List<Message> messages, boolean more) {}

    private record Entry(Entered found, @Nullable RoomMember joined) {}

    /** @return fails with {@code room_unknown}, {@code removed} */
    public CompletionStage<Entered> join(Visitor visitor, long id) {
        return turns.take(
                        id,
                        () -> {
                            boolean fresh = enter(visitor, id);
                            Entered found = entered(visitor, id);
                            return new Entry(found, fresh ? member(id, visitor) : null);
                        },
                        entry -> {
                            RoomMember joined = entry.joined();
                            if (joined != null) {
                                audiences.tell(each -> each.joined(entry.found().room(), joined));
                            }
                        })
                .thenApply(Entry::found);
    }

    private boolean enter(Visitor visitor, long id) {
        if (members.isMember(id, visitor.id())) {
            return false;
        }
        if (!rooms.lock(id)) {
            throw ChatException.roomUnknown();
        }
        Instant until = members.removedUntil(id, visitor.id());
        if (until != null && until.isAfter(clock.instant())) {
            throw new ChatException("removed", "room: removed from it", Map.of("until", until));
        }
        members.add(id, visitor.id(), SqlTimes.now(clock));
        rooms.memberAdded(id);
        return true;
    }

    private Entered entered(Visitor visitor, long id) {
        List<Message> last = messages.before(id, Long.MAX_VALUE, PAGE + 1, visitor);
        boolean more = last.size() > PAGE;
        return new Entered(
                room(id, visitor), members.list(id, clock.instant()), more ? last.subList(1, last.size()) : last, more);
    }

    /** @return fails with {@code not_member} */
    public CompletionStage<?> leave(Visitor visitor, long id) {
        return turns.take(
                id,
                () -> {
                    Person person = people.get(visitor);
                    requireRoom(id);
                    return exit.of(person, id);
                },
                left -> exit.tell(left, LeaveReason.LEFT));
    }

    /**
     * Somebody has read everything up to a message.
     *
     * @throws ChatException {@code room_unknown}, {@code not_member}
     */
    public ReadPosition read(Visitor visitor, long id, long message) {
        requireMember(id, visitor);
        members.messageUpTo(id, message).ifPresent(last -> members.read(id, visitor.id(), last));
        Room room = room(id, visitor);
        ReadPosition position = new ReadPosition(id, room.read(), room.unread(), room.mentions());
        audiences.tell(each -> each.read(visitor, position));
        return position;
    }

    /** @throws ChatException {@code room_unknown}, {@code not_member} */
    public void requireMember(long id, Visitor visitor) {
        if (!members.isMember(id, visitor.id())) {
            requireRoom(id);
            throw ChatException.notMember();
        }
    }

    private void requireRoom(long id) {
        roomOf(id);
    }

    /** As somebody sees it who is no member. */
    private Room roomOf(long id) {
        return rooms.find(id).orElseThrow(ChatException::roomUnknown);
    }

    private Room room(long id, Visitor visitor) {
        return rooms.find(id, visitor.id()).orElseThrow(ChatException::roomUnknown);
    }

    private RoomMember member(long id, Visitor visitor) {
        return members.find(id, visitor.id(), clock.instant()).orElseThrow(ChatException::personUnknown);
    }
}
