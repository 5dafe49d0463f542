package dev.roost.chat.service;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.LeaveReason;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomMember;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.store.MemberTable;
import dev.roost.chat.store.RoomTable;
import dev.roost.chat.store.SqlTimes;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be done with a room by who owns it. Thread-safe; what is told is told as {@link RoomExecutor} says. */
@Component
public final class RoomModeration {
    private static final Duration BANISHED = Duration.ofDays(1);

    private final RoomTable rooms;
    private final MemberTable members;
    private final People people;
    private final RoomMembership exit;
    private final RoomExecutor turns;
    private final ChatEventPublisher audiences;
    private final Clock clock;

    RoomModeration(
            RoomTable rooms,
            MemberTable members,
            People people,
            RoomMembership exit,
            RoomExecutor turns,
            ChatEventPublisher audiences,
            Clock clock) {
        this.rooms = rooms;
        this.members = members;
        this.people = people;
        this.exit = exit;
        this.turns = turns;
        this.audiences = audiences;
        this.clock = clock;
    }

    /** @return fails with {@code room_unknown}, {@code not_owner}, {@code name_invalid}, {@code room_exists} */
    public CompletionStage<Room> rename(Visitor owner, long id, @Nullable String given) {
        Name name = Name.ofRoom(given);
        return turns.take(
                RoomExecutor.LIST,
                () -> {
                    requireOwner(owner, id);
                    boolean sameKey =
                            rooms.idOf(name.key()).filter(found -> found == id).isPresent();
                    if (!sameKey) {
                        rooms.requireUnused(name);
                    }
                    rooms.rename(id, name);
                    return rooms.find(id, owner.id()).orElseThrow(ChatException::roomUnknown);
                },
                room -> audiences.tell(each -> each.roomRenamed(room)));
    }

    /**
     * @param minutes 0 ends it
     * @return fails with {@code room_unknown}, {@code not_owner}, {@code person_unknown}, {@code invalid}
     */
    public CompletionStage<RoomMember> mute(Visitor owner, long id, String person, int minutes) {
        return turns.take(
                id,
                () -> {
                    requireOtherMember(owner, id, person);
                    rooms.lock(id);
                    members.mute(
                            id,
                            person,
                            minutes == 0 ? null : SqlTimes.now(clock).plus(Duration.ofMinutes(minutes)));
                    return members.find(id, person, clock.instant()).orElseThrow(ChatException::personUnknown);
                },
                member -> audiences.tell(each -> each.memberChanged(id, member)));
    }

    /** @return fails with {@code room_unknown}, {@code not_owner}, {@code person_unknown}, {@code invalid} */
    public CompletionStage<?> remove(Visitor owner, long id, String person) {
        return turns.take(
                id,
                () -> {
                    requireOtherMember(owner, id, person);
                    RoomMembership.Left left = exit.of(people.get(new Visitor(person)), id);
                    members.banish(id, person, SqlTimes.now(clock).plus(BANISHED));
                    return left;
                },
                left -> exit.tell(left, LeaveReason.REMOVED));
    }

    private void requireOtherMember(Visitor owner, long id, String person) {
        requireOwner(owner, id);
        if (person.equals(owner.id())) {
            throw ChatException.invalid("person", "somebody else");
        }
        if (!members.isMember(id, person)) {
            throw ChatException.personUnknown();
        }
    }

    private void requireOwner(Visitor visitor, long id) {
        Room room = rooms.find(id).orElseThrow(ChatException::roomUnknown);
        if (!visitor.id().equals(room.owner())) {
            throw ChatException.notOwner();
        }
    }
}
