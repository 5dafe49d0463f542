package dev.roost.chat.service.room;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Invitation;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomKind;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.RoomAccess;
import dev.roost.chat.service.access.VisiblePeople;
import dev.roost.chat.service.change.ChatEventPublisher;
import dev.roost.chat.service.change.RoomExecutor;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.room.InvitationTable;
import dev.roost.chat.store.room.MemberTable;
import dev.roost.chat.store.room.RoomTable;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/** Invites people to rooms. Thread-safe; events are published as {@link RoomExecutor} describes. */
@Component
public final class Invitations {
    /** Of one room. */
    private static final int MAX_INVITATIONS = 100;

    private final InvitationTable invitationTable;
    private final RoomTable roomTable;
    private final MemberTable memberTable;
    private final RoomAccess access;
    private final VisiblePeople visiblePeople;
    private final RoomExecutor executor;
    private final ChatEventPublisher events;
    private final Clock clock;

    Invitations(
            InvitationTable invitationTable,
            RoomTable roomTable,
            MemberTable memberTable,
            RoomAccess access,
            VisiblePeople visiblePeople,
            RoomExecutor executor,
            ChatEventPublisher events,
            Clock clock) {
        this.invitationTable = invitationTable;
        this.roomTable = roomTable;
        this.memberTable = memberTable;
        this.access = access;
        this.visiblePeople = visiblePeople;
        this.executor = executor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Invites a person; does nothing for a member, or for one who is invited already. A person who was removed can be invited by
     * the owner only, which ends the removal.
     *
     * @return fails with {@code room_unknown}, {@code not_member}, {@code direct_room}, {@code room_archived},
     *     {@code person_unknown}, {@code removed}, {@code too_many_invitations}
     */
    public CompletionStage<?> invite(Visitor member, long room, String person) {
        access.requireReadable(room, member);
        visiblePeople.requireVisible(member, person);
        return executor.submit(
                room,
                () -> add(member, room, person),
                added -> added.ifPresent(
                        invitation -> events.publish(listener -> listener.invited(person, invitation))));
    }

    private Optional<Invitation> add(Visitor member, long room, String person) {
        Room found = locked(room);
        requireMember(member, room);
        if (found.kind() == RoomKind.DIRECT) {
            throw ChatException.directRoom();
        }
        if (found.readOnly()) {
            throw ChatException.roomArchived();
        }
        if (memberTable.isMember(room, person)
                || invitationTable.find(room, person).isPresent()) {
            return Optional.empty();
        }
        endRemoval(member, found, person);
        if (invitationTable.count(room) >= MAX_INVITATIONS) {
            throw new ChatException(
                    "too_many_invitations",
                    "room: too many invitations (expected: at most " + MAX_INVITATIONS + ")",
                    Map.of("limit", MAX_INVITATIONS));
        }
        invitationTable.add(room, person, member.id(), SqlTimes.now(clock));
        return invitationTable.find(room, person).map(row -> new Invitation(found, row.by(), row.at()));
    }

    private Room locked(long room) {
        roomTable.lock(room);
        return roomTable.find(room).orElseThrow(ChatException::roomUnknown);
    }

    private void requireMember(Visitor member, long room) {
        if (!memberTable.isMember(room, member.id())) {
            throw ChatException.notMember();
        }
    }

    private void endRemoval(Visitor member, Room room, String person) {
        Instant until = memberTable.removedUntil(room.id(), person);
        if (until == null || !until.isAfter(clock.instant())) {
            return;
        }
        if (!member.id().equals(room.owner())) {
            throw new ChatException("removed", "person: removed from the room by its owner", Map.of("until", until));
        }
        Instant now = SqlTimes.now(clock);
        memberTable.ban(room.id(), person, now, now);
    }

    /**
     * Declines an invitation; does nothing if there is none.
     *
     * @return fails with {@code room_unknown}
     */
    public CompletionStage<?> decline(Visitor visitor, long room) {
        access.requireKnown(room, visitor);
        return end(room, visitor.id(), () -> {});
    }

    /**
     * Withdraws an invitation; does nothing if there is none. The owner of the room and the member who invited may do that.
     *
     * @return fails with {@code room_unknown}, {@code not_member}, {@code not_owner}
     */
    public CompletionStage<?> withdraw(Visitor member, long room, String person) {
        access.requireReadable(room, member);
        return end(room, person, () -> {
            Room found = locked(room);
            requireMember(member, room);
            boolean allowed = member.id().equals(found.owner())
                    || invitationTable
                            .find(room, person)
                            .filter(row -> !member.id().equals(row.by().id()))
                            .isEmpty();
            if (!allowed) {
                throw ChatException.notOwner();
            }
        });
    }

    private CompletionStage<?> end(long room, String person, Runnable check) {
        return executor.submit(
                room,
                () -> {
                    check.run();
                    return invitationTable.remove(room, person);
                },
                ended -> {
                    if (ended) {
                        events.publish(listener -> listener.invitationEnded(person, room));
                    }
                });
    }
}
