package dev.roost.chat.service.room;

import dev.roost.chat.domain.Invitation;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.store.room.InvitationTable;
import dev.roost.chat.store.room.MemberTable;
import dev.roost.chat.store.room.RoomTable;
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
    private final InvitationTable invitationTable;
    private final RoomKinds kinds;

    RoomDirectory(RoomTable roomTable, MemberTable memberTable, InvitationTable invitationTable, RoomKinds kinds) {
        this.roomTable = roomTable;
        this.memberTable = memberTable;
        this.invitationTable = invitationTable;
        this.kinds = kinds;
    }

    /** Returns the public rooms and those of a person, archived ones too, in the order of their creation, as the person sees them. */
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

    /** Returns the invitations of a person, the oldest first. */
    public List<Invitation> invitationsOf(Visitor visitor) {
        return invitationTable.of(visitor.id()).stream()
                .flatMap(row ->
                        roomTable.find(row.room()).stream().map(room -> new Invitation(room, row.by(), row.at())))
                .toList();
    }

    /** Returns the ids of the people who are invited to a room. */
    public List<String> invitedTo(long room) {
        return invitationTable.people(room);
    }

    /** Returns whether everybody may know of a room; false if it was deleted. */
    public boolean isPublic(long id) {
        return kinds.isPublic(id);
    }

    /** Returns the name of a room; an empty text if it was deleted. */
    public String nameOf(long id) {
        return roomTable.find(id).map(Room::name).orElse("");
    }

    /** Finds a public room that is not archived by its name, as a non-member sees it. */
    public Optional<Room> find(Name name) {
        return roomTable.idOf(name.key()).flatMap(roomTable::find).filter(room -> !room.readOnly());
    }
}
