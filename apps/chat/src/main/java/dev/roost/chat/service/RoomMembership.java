package dev.roost.chat.service;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.LeaveReason;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.store.MemberTable;
import dev.roost.chat.store.RoomTable;
import dev.roost.chat.store.SqlTimes;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Adds and removes members of rooms. Within the transactions of its callers; called on the {@link RoomExecutor}. */
@Component
final class RoomMembership {
    private final RoomTable roomTable;
    private final MemberTable memberTable;
    private final ChatEventPublisher events;
    private final Clock clock;

    RoomMembership(RoomTable roomTable, MemberTable memberTable, ChatEventPublisher events, Clock clock) {
        this.roomTable = roomTable;
        this.memberTable = memberTable;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Adds a member to a room, if not already a member.
     *
     * @return whether the person was added
     * @throws ChatException {@code room_unknown}, {@code removed} with {@code until}
     */
    boolean add(Visitor visitor, long room) {
        if (memberTable.isMember(room, visitor.id())) {
            return false;
        }
        if (!roomTable.lock(room)) {
            throw ChatException.roomUnknown();
        }
        Instant until = memberTable.removedUntil(room, visitor.id());
        if (until != null && until.isAfter(clock.instant())) {
            throw new ChatException("removed", "room: removed from it", Map.of("until", until));
        }
        addTo(room, visitor);
        return true;
    }

    /** Adds the creator of a new room. */
    void addCreator(Visitor visitor, long room) {
        addTo(room, visitor);
    }

    private void addTo(long room, Visitor visitor) {
        memberTable.add(room, visitor.id(), SqlTimes.now(clock));
        roomTable.memberAdded(room);
    }

    /**
     * A membership that has ended.
     *
     * @param ownerChanged whether ownership passed to another member, or nobody owns the room any more
     */
    record Departure(Room room, Person person, boolean ownerChanged) {}

    /**
     * Removes a member. If the owner leaves, ownership passes to the longest-standing member.
     *
     * @throws ChatException {@code room_unknown}, {@code not_member}
     */
    Departure remove(Person person, long room) {
        String id = Objects.requireNonNull(person.id());
        if (!roomTable.lock(room)) {
            throw ChatException.roomUnknown();
        }
        if (!memberTable.remove(room, id)) {
            throw ChatException.notMember();
        }
        roomTable.memberRemoved(room, SqlTimes.now(clock));
        boolean owner = id.equals(get(room).owner());
        if (owner) {
            roomTable.setOwner(room, memberTable.longestMember(room).orElse(null));
        }
        return new Departure(get(room), person, owner);
    }

    private Room get(long room) {
        return roomTable.find(room).orElseThrow(ChatException::roomUnknown);
    }

    void publish(Departure departure, LeaveReason reason) {
        events.publish(listener -> listener.memberLeft(departure.room(), departure.person(), reason));
        if (departure.ownerChanged()) {
            events.publish(listener -> listener.ownerChanged(departure.room()));
        }
    }
}
