package dev.roost.chat.service.room;

import dev.roost.chat.audit.Act;
import dev.roost.chat.audit.AuditAction;
import dev.roost.chat.audit.AuditLog;
import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomKind;
import dev.roost.chat.domain.RoomTopic;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.RoomAccess;
import dev.roost.chat.service.change.ChatEventPublisher;
import dev.roost.chat.service.change.RoomExecutor;
import dev.roost.chat.service.server.StatePublisher;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.room.InvitationTable;
import dev.roost.chat.store.room.RoomSettingsTable;
import dev.roost.chat.store.room.RoomTable;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The topic of a room, and whether it is archived: its owner decides, or the operator of the server. Thread-safe; events are published as {@link RoomExecutor} describes. */
@Component
public final class RoomSettings {
    private final RoomTable roomTable;
    private final RoomSettingsTable settings;
    private final InvitationTable invitationTable;
    private final RoomAccess access;
    private final AuditLog audit;
    private final RoomExecutor executor;
    private final ChatEventPublisher events;
    private final StatePublisher states;
    private final RoomListPublisher roomList;
    private final Clock clock;

    RoomSettings(
            RoomTable roomTable,
            RoomSettingsTable settings,
            InvitationTable invitationTable,
            RoomAccess access,
            AuditLog audit,
            RoomExecutor executor,
            ChatEventPublisher events,
            StatePublisher states,
            RoomListPublisher roomList,
            Clock clock) {
        this.roomTable = roomTable;
        this.settings = settings;
        this.invitationTable = invitationTable;
        this.access = access;
        this.audit = audit;
        this.executor = executor;
        this.events = events;
        this.states = states;
        this.roomList = roomList;
        this.clock = clock;
    }

    /**
     * Sets the topic; a blank one removes it.
     *
     * @return fails with {@code topic_invalid}, {@code room_unknown}, {@code not_owner}
     */
    public CompletionStage<Room> setTopic(Visitor owner, long id, @Nullable String given) {
        String topic = RoomTopic.of(given);
        access.requireKnown(id, owner);
        return executor.submit(
                id,
                () -> {
                    lock(Actor.of(owner), id);
                    settings.setTopic(id, topic);
                    return room(Actor.of(owner), id);
                },
                this::publish);
    }

    private record Change(Room room, List<String> uninvited) {}

    /**
     * Archives a room, which is read-only from then on and ends its invitations, or ends that.
     *
     * @return fails with {@code room_unknown}, {@code not_owner}, {@code direct_room}
     */
    public CompletionStage<Room> setArchived(Actor actor, long id, boolean archived) {
        access.requireKnown(id, actor);
        return executor.submit(
                        RoomExecutor.ROOM_LIST,
                        () -> {
                            lock(actor, id);
                            settings.setArchived(id, archived ? SqlTimes.now(clock) : null);
                            List<String> invited = archived ? invitationTable.people(id) : List.of();
                            invited.forEach(person -> invitationTable.remove(id, person));
                            audit.record(
                                    actor,
                                    Act.of(archived ? AuditAction.ROOM_ARCHIVED : AuditAction.ROOM_RESTORED)
                                            .room(id));
                            return new Change(room(actor, id), invited);
                        },
                        change -> {
                            change.uninvited()
                                    .forEach(
                                            person -> events.publish(listener -> listener.invitationEnded(person, id)));
                            publish(change.room());
                            if (change.room().knownToEverybody()) {
                                roomList.publish();
                            }
                        })
                .thenApply(Change::room);
    }

    private void lock(Actor actor, long id) {
        roomTable.lock(id);
        Room room = room(actor, id);
        if (!actor.isOperator() && !actor.is(room.owner())) {
            throw ChatException.notOwner();
        }
        if (room.kind() == RoomKind.DIRECT) {
            throw ChatException.directRoom();
        }
    }

    private Room room(Actor actor, long id) {
        String person = actor.person();
        return (person == null ? roomTable.find(id) : roomTable.find(id, person))
                .orElseThrow(ChatException::roomUnknown);
    }

    private void publish(Room changed) {
        states.publish(
                new StatePublisher.State<>(
                        changed.id(),
                        () -> roomTable.find(changed.id()),
                        (one, other) ->
                                Objects.equals(one.topic(), other.topic()) && one.readOnly() == other.readOnly(),
                        now -> events.publish(listener -> listener.roomSettingsChanged(now))),
                changed.forNonMember());
    }
}
