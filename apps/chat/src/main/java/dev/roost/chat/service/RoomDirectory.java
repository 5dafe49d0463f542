package dev.roost.chat.service;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.store.MemberTable;
import dev.roost.chat.store.RoomTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Queries of rooms; it changes nothing and publishes no events. Thread-safe; blocks. */
@Component
public final class RoomDirectory {
    private final RoomTable roomTable;
    private final MemberTable memberTable;

    RoomDirectory(RoomTable roomTable, MemberTable memberTable) {
        this.roomTable = roomTable;
        this.memberTable = memberTable;
    }

    /** Returns all rooms, in the order of their creation, as a person sees them. */
    public List<Room> list(Visitor visitor) {
        return roomTable.list(visitor.id());
    }

    /** Returns the ids of the rooms that a person is a member of. */
    public List<Long> joinedBy(Visitor visitor) {
        return memberTable.roomsOf(visitor.id());
    }

    /** Returns the ids of the rooms that people are members of, by person. */
    public Map<String, Set<Long>> joinedBy(Collection<String> people) {
        return people.isEmpty() ? Map.of() : memberTable.roomsOf(people);
    }

    /** Returns the number of members by room; deleted rooms are left out. */
    public Map<Long, Long> memberCounts(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : roomTable.members(ids);
    }

    /** Returns the names of all rooms, in the order of their creation. */
    public List<String> names() {
        return roomTable.names();
    }

    /** Returns the name of a room; an empty text if it was deleted. */
    public String nameOf(long id) {
        return roomTable.find(id).map(Room::name).orElse("");
    }

    /** Finds a room by name, as a non-member sees it. */
    public Optional<Room> find(Name name) {
        return roomTable.idOf(name.key()).flatMap(roomTable::find);
    }

    /** @throws ChatException {@code room_unknown}, {@code not_member} */
    public void requireMember(long id, Visitor visitor) {
        if (!memberTable.isMember(id, visitor.id())) {
            requireRoom(id);
            throw ChatException.notMember();
        }
    }

    private void requireRoom(long id) {
        if (roomTable.find(id).isEmpty()) {
            throw ChatException.roomUnknown();
        }
    }
}
