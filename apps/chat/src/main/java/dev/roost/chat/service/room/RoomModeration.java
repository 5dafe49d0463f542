package dev.roost.chat.service.room;

import dev.roost.chat.audit.Act;
import dev.roost.chat.audit.AuditAction;
import dev.roost.chat.audit.AuditLog;
import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.LeaveReason;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.Role;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomMember;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.Roles;
import dev.roost.chat.service.access.RoomAccess;
import dev.roost.chat.service.change.ChatEventPublisher;
import dev.roost.chat.service.change.RoomExecutor;
import dev.roost.chat.service.person.People;
import dev.roost.chat.service.server.StatePublisher;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.room.MemberTable;
import dev.roost.chat.store.room.RoomTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moderation by the owner of a room, and by moderators of the server in it. Thread-safe; events are published as {@link RoomExecutor} describes. */
@Component
public final class RoomModeration {
    private final RoomTable roomTable;
    private final MemberTable memberTable;
    private final RoomAccess access;
    private final People people;
    private final RoomMembership membership;
    private final Roles roles;
    private final AuditLog audit;
    private final RoomExecutor executor;
    private final ChatEventPublisher events;
    private final StatePublisher states;
    private final RoomListPublisher roomList;
    private final Clock clock;

    RoomModeration(
            RoomTable roomTable,
            MemberTable memberTable,
            RoomAccess access,
            People people,
            RoomMembership membership,
            Roles roles,
            AuditLog audit,
            RoomExecutor executor,
            ChatEventPublisher events,
            StatePublisher states,
            RoomListPublisher roomList,
            Clock clock) {
        this.roomTable = roomTable;
        this.memberTable = memberTable;
        this.access = access;
        this.people = people;
        this.membership = membership;
        this.roles = roles;
        this.audit = audit;
        this.executor = executor;
        this.events = events;
        this.states = states;
        this.roomList = roomList;
        this.clock = clock;
    }

    /** @return fails with {@code room_unknown}, {@code not_owner}, {@code name_invalid}, {@code room_exists} */
    public CompletionStage<Room> rename(Visitor owner, long id, @Nullable String given) {
        Name name = Name.ofRoom(given);
        access.requireKnown(id, owner);
        return executor.submit(
                RoomExecutor.ROOM_LIST,
                () -> {
                    if (requireOwner(owner, id).knownToEverybody()) {
                        requireUnusedByOthers(name, id);
                    }
                    roomTable.rename(id, name);
                    return roomTable.find(id, owner.id()).orElseThrow(ChatException::roomUnknown);
                },
                room -> {
                    states.publish(
                            new StatePublisher.State<>(
                                    RoomExecutor.ROOM_LIST,
                                    () -> roomTable.find(id),
                                    (one, other) -> one.name().equals(other.name()),
                                    now -> events.publish(listener -> listener.roomRenamed(now))),
                            room);
                    if (room.knownToEverybody()) {
                        roomList.publish();
                    }
                });
    }

    private void requireUnusedByOthers(Name name, long id) {
        boolean own = roomTable.idOf(name.key()).filter(found -> found == id).isPresent();
        if (!own) {
            roomTable.requireUnused(name);
        }
    }

    /**
     * @param minutes 0 unmutes
     * @return fails with {@code room_unknown}, {@code not_owner}, {@code forbidden}, {@code person_unknown}, {@code invalid}
     */
    public CompletionStage<RoomMember> mute(Visitor owner, long id, String person, int minutes) {
        access.requireKnown(id, owner);
        return executor.submit(
                id,
                () -> {
                    requireOtherMember(owner, id, person);
                    roomTable.lock(id);
                    memberTable.mute(
                            id,
                            person,
                            minutes == 0 ? null : SqlTimes.now(clock).plus(Duration.ofMinutes(minutes)));
                    audit.record(Actor.of(owner), muting(person, minutes).room(id));
                    return memberTable.find(id, person, clock.instant()).orElseThrow(ChatException::personUnknown);
                },
                member -> states.publish(
                        new StatePublisher.State<>(
                                id,
                                () -> memberTable.find(id, person, clock.instant()),
                                RoomMember::equals,
                                now -> events.publish(listener -> listener.memberChanged(id, now))),
                        member));
    }

    /**
     * @param minutes how long the person may not join again
     * @return fails with {@code room_unknown}, {@code not_owner}, {@code forbidden}, {@code person_unknown}, {@code invalid}
     */
    public CompletionStage<?> remove(Visitor owner, long id, String person, int minutes) {
        access.requireKnown(id, owner);
        return executor.submit(
                id,
                () -> {
                    requireOtherMember(owner, id, person);
                    RoomMembership.Departure departure = membership.remove(people.get(new Visitor(person)), id);
                    Instant now = SqlTimes.now(clock);
                    memberTable.ban(id, person, now, now.plus(Duration.ofMinutes(minutes)));
                    audit.record(
                            Actor.of(owner),
                            Act.on(AuditAction.PERSON_REMOVED, person).room(id).detail(minutes));
                    return departure;
                },
                departure -> membership.publish(departure, LeaveReason.REMOVED));
    }

    /**
     * Passes the ownership to another member.
     *
     * @return fails with {@code room_unknown}, {@code not_owner}, {@code person_unknown}, {@code invalid}
     */
    public CompletionStage<Room> handOver(Visitor owner, long id, String person) {
        access.requireKnown(id, owner);
        return executor.submit(
                id,
                () -> {
                    roomTable.lock(id);
                    requireOtherMember(owner, id, person);
                    roomTable.setOwner(id, person);
                    return roomTable.find(id, owner.id()).orElseThrow(ChatException::roomUnknown);
                },
                room -> membership.publishOwner(room.forNonMember()));
    }

    /** @param person null for a guest */
    static Act muting(@Nullable String person, int minutes) {
        return minutes == 0
                ? Act.on(AuditAction.PERSON_UNMUTED, person)
                : Act.on(AuditAction.PERSON_MUTED, person).detail(minutes);
    }

    private void requireOtherMember(Visitor owner, long id, String person) {
        if (!requireModerator(owner, id)) {
            roles.requireAbove(Actor.of(owner), person);
        }
        if (person.equals(owner.id())) {
            throw ChatException.invalid("person", "another person");
        }
        if (!memberTable.isMember(id, person)) {
            throw ChatException.personUnknown();
        }
    }

    /**
     * Requires the owner of the room, or a moderator of the server who is a member of it.
     *
     * @return whether it is the owner
     * @throws ChatException {@code room_unknown}, {@code not_owner}
     */
    boolean requireModerator(Visitor visitor, long id) {
        Room room = roomTable.find(id).orElseThrow(ChatException::roomUnknown);
        boolean owner = visitor.id().equals(room.owner());
        if (!owner && !(roles.isAtLeast(visitor, Role.MODERATOR) && memberTable.isMember(id, visitor.id()))) {
            throw ChatException.notOwner();
        }
        return owner;
    }

    private Room requireOwner(Visitor visitor, long id) {
        Room room = roomTable.find(id).orElseThrow(ChatException::roomUnknown);
        if (!visitor.id().equals(room.owner())) {
            throw ChatException.notOwner();
        }
        return room;
    }
}
