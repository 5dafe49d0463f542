package dev.roost.chat.service.room;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.LeaveReason;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomMember;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.Origins;
import dev.roost.chat.service.change.ChatEventPublisher;
import dev.roost.chat.service.change.RoomExecutor;
import dev.roost.chat.service.server.StatePublisher;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.room.InvitationTable;
import dev.roost.chat.store.room.MemberTable;
import dev.roost.chat.store.room.RoomTable;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds and removes members of rooms. Within the transactions of its callers; called on the {@link RoomExecutor}. */
@Component
final class RoomMembership {
    private final RoomTable roomTable;
    private final MemberTable memberTable;
    private final InvitationTable invitationTable;
    private final ChatEventPublisher events;
    private final StatePublisher states;
    private final Origins origins;
    private final Clock clock;

    RoomMembership(
            RoomTable roomTable,
            MemberTable memberTable,
            InvitationTable invitationTable,
            ChatEventPublisher events,
            StatePublisher states,
            Origins origins,
            Clock clock) {
        this.roomTable = roomTable;
        this.memberTable = memberTable;
        this.invitationTable = invitationTable;
        this.events = events;
        this.states = states;
        this.origins = origins;
        this.clock = clock;
    }

    /**
     * Adds a member to a room, if not already a member. The person's invitation ends; a private room needs one.
     *
     * @return whether the person was added
     * @throws ChatException {@code room_unknown}, {@code removed} and {@code network_held} with {@code until}
     */
    boolean add(Visitor visitor, long room) {
        if (memberTable.isMember(room, visitor.id())) {
            return false;
        }
        if (!roomTable.lock(room)) {
            throw ChatException.roomUnknown();
        }
        boolean invited = invitationTable.remove(room, visitor.id());
        if (!invited && !get(room).knownToEverybody()) {
            throw ChatException.roomUnknown();
        }
        Instant until = memberTable.removedUntil(room, visitor.id());
        if (until != null && until.isAfter(clock.instant())) {
            throw new ChatException("removed", "room: removed from it", Map.of("until", until));
        }
        origins.requireNotRemoved(room, visitor);
        addTo(room, visitor);
        return true;
    }

    /** Adds a first member to a new room. */
    void addFirst(Visitor visitor, long room) {
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

    /**
     * A membership that has begun.
     *
     * @param room as the new member sees it
     */
    record Arrival(Room room, RoomMember member) {}

    void publish(Arrival arrival) {
        RoomMember member = arrival.member();
        states.publish(
                membership(arrival.room().id(), member.person(), LeaveReason.LEFT),
                new Membership(arrival.room(), member));
    }

    void publish(Departure departure, LeaveReason reason) {
        Room room = departure.room();
        states.publish(membership(room.id(), departure.person(), reason), new Membership(room, null));
        // A private room without members is deleted next.
        boolean remains = room.knownToEverybody() || room.members() > 0;
        if (departure.ownerChanged() && remains) {
            publishOwner(room);
        }
    }

    void publishOwner(Room room) {
        states.publish(
                new StatePublisher.State<>(
                        room.id(),
                        () -> roomTable.find(room.id()),
                        (one, other) -> Objects.equals(one.owner(), other.owner()),
                        now -> events.publish(listener -> listener.ownerChanged(now))),
                room);
    }

    /**
     * Whether a person is a member of a room.
     *
     * @param room as the person sees it
     * @param member null if the person is not a member
     */
    private record Membership(Room room, @Nullable RoomMember member) {
        boolean isSame(Membership other) {
            return (member == null) == (other.member == null);
        }
    }

    private StatePublisher.State<Membership> membership(long room, Person person, LeaveReason reason) {
        String id = Objects.requireNonNull(person.id());
        return new StatePublisher.State<>(
                room,
                () -> roomTable
                        .find(room, id)
                        .map(found -> new Membership(
                                found,
                                memberTable.find(room, id, clock.instant()).orElse(null))),
                Membership::isSame,
                now -> events.publish(listener -> {
                    RoomMember member = now.member();
                    if (member != null) {
                        listener.memberJoined(now.room(), member);
                    } else {
                        listener.memberLeft(now.room(), person, reason);
                    }
                }));
    }
}
