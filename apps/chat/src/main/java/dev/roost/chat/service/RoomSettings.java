package dev.roost.chat.service;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomTopic;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.store.InvitationTable;
import dev.roost.chat.store.RoomSettingsTable;
import dev.roost.chat.store.RoomTable;
import dev.roost.chat.store.SqlTimes;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The topic of a room, and whether it is archived: its owner decides. Thread-safe; events are published as {@link RoomExecutor} describes. */
@Component
public final class RoomSettings {
    private final RoomTable roomTable;
    private final RoomSettingsTable settings;
    private final InvitationTable invitationTable;
    private final RoomAccess access;
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
            RoomExecutor executor,
            ChatEventPublisher events,
            StatePublisher states,
            RoomListPublisher roomList,
            Clock clock) {
        this.roomTable = roomTable;
        this.settings = settings;
        this.invitationTable = invitationTable;
        this.access = access;
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
                    lock(owner, id);
                    settings.setTopic(id, topic);
                    return room(owner, id);
                },
                this::publish);
    }

    private record Change(Room room, List<String> uninvited) {}

    /**
     * Archives a room, which is read-only from then on and ends its invitations, or ends that.
     *
     * @return fails with {@code room_unknown}, {@code not_owner}
     */
    public CompletionStage<Room> setArchived(Visitor owner, long id, boolean archived) {
        access.requireKnown(id, owner);
        return executor.submit(
                        RoomExecutor.ROOM_LIST,
                        () -> {
                            lock(owner, id);
                            settings.setArchived(id, archived ? SqlTimes.now(clock) : null);
                            List<String> invited = archived ? invitationTable.people(id) : List.of();
                            invited.forEach(person -> invitationTable.remove(id, person));
                            return new Change(room(owner, id), invited);
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

    private void lock(Visitor owner, long id) {
        roomTable.lock(id);
        if (!owner.id().equals(room(owner, id).owner())) {
            throw ChatException.notOwner();
        }
    }

    private Room room(Visitor owner, long id) {
        return roomTable.find(id, owner.id()).orElseThrow(ChatException::roomUnknown);
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
