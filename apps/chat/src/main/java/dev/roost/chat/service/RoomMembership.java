package dev.roost.chat.service;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.LeaveReason;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Room;
import dev.roost.chat.store.MemberTable;
import dev.roost.chat.store.RoomTable;
import dev.roost.chat.store.SqlTimes;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** How members leave rooms, because they want to or have to. In turns of its callers. */
@Component
final class RoomMembership {
    private final RoomTable rooms;
    private final MemberTable members;
    private final ChatEventPublisher audiences;
    private final Clock clock;

    RoomMembership(RoomTable rooms, MemberTable members, ChatEventPublisher audiences, Clock clock) {
        this.rooms = rooms;
        this.members = members;
        this.audiences = audiences;
        this.clock = clock;
    }

    /**
     * Somebody who is no member any more.
     *
     * @param handedOver whether somebody else owns the room now
     */
    record Left(Room room, Person person, boolean handedOver) {}

    /**
     * A room of one's own goes to who is there the longest.
     *
     * @throws ChatException {@code room_unknown}, {@code not_member}
     */
    Left of(Person person, long room) {
        String id = Objects.requireNonNull(person.id());
        if (!rooms.lock(room)) {
            throw ChatException.roomUnknown();
        }
        if (!members.remove(room, id)) {
            throw ChatException.notMember();
        }
        rooms.memberRemoved(room, SqlTimes.now(clock));
        boolean owner = id.equals(get(room).owner());
        if (owner) {
            rooms.setOwner(room, members.longest(room).orElse(null));
        }
        return new Left(get(room), person, owner);
    }

    private Room get(long room) {
        return rooms.find(room).orElseThrow(ChatException::roomUnknown);
    }

    void tell(Left left, LeaveReason reason) {
        audiences.tell(each -> each.left(left.room(), left.person(), reason));
        if (left.handedOver()) {
            audiences.tell(each -> each.ownerChanged(left.room()));
        }
    }
}
