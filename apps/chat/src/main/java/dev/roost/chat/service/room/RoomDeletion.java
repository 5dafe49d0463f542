package dev.roost.chat.service.room;

import dev.roost.chat.audit.Act;
import dev.roost.chat.audit.AuditAction;
import dev.roost.chat.audit.AuditLog;
import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.FileService;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomKind;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.RoomAccess;
import dev.roost.chat.service.change.ChatEventPublisher;
import dev.roost.chat.service.change.RoomExecutor;
import dev.roost.chat.store.message.MessageTable;
import dev.roost.chat.store.room.InvitationTable;
import dev.roost.chat.store.room.RoomSettingsTable;
import dev.roost.chat.store.room.RoomTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Deletes rooms with their messages and files. Thread-safe; events are published as {@link RoomExecutor} describes. */
@Component
public final class RoomDeletion {
    private final RoomTable roomTable;
    private final RoomSettingsTable settings;
    private final InvitationTable invitationTable;
    private final MessageTable messageTable;
    private final RoomAccess access;
    private final AuditLog audit;
    private final RoomExecutor executor;
    private final ChatEventPublisher events;
    private final RoomListPublisher roomList;
    private final FileService files;

    RoomDeletion(
            RoomTable roomTable,
            RoomSettingsTable settings,
            InvitationTable invitationTable,
            MessageTable messageTable,
            RoomAccess access,
            AuditLog audit,
            RoomExecutor executor,
            ChatEventPublisher events,
            RoomListPublisher roomList,
            FileService files) {
        this.roomTable = roomTable;
        this.settings = settings;
        this.invitationTable = invitationTable;
        this.messageTable = messageTable;
        this.access = access;
        this.audit = audit;
        this.executor = executor;
        this.events = events;
        this.roomList = roomList;
        this.files = files;
    }

    /** @param people ids of those who were members or invited */
    private record Deleted(Room room, List<String> people, List<String> files) {}

    /**
     * Deletes a room for its owner.
     *
     * @param name the name of the room, which confirms the deletion
     * @return fails with {@code room_unknown}, {@code not_owner}, {@code invalid} if the name is another one
     */
    public CompletionStage<?> delete(Visitor owner, long id, @Nullable String name) {
        access.requireKnown(id, owner);
        return submit(id, () -> {
            roomTable.lock(id);
            Room room = roomTable.find(id).orElseThrow(ChatException::roomUnknown);
            if (!owner.id().equals(room.owner())) {
                throw ChatException.notOwner();
            }
            if (!Name.ofRoom(name).key().equals(Name.keyOf(room.name()))) {
                throw ChatException.invalid("name", "the name of the room");
            }
            audit.record(Actor.of(owner), Act.of(AuditAction.ROOM_DELETED).room(id));
            return settings.delete(id);
        });
    }

    /**
     * Deletes a room of any kind for the operator of the server, who may not know its name.
     *
     * @return fails with {@code room_unknown}
     */
    public CompletionStage<?> deleteByOperator(long id) {
        return submit(id, () -> {
                    if (!roomTable.lock(id)) {
                        return false;
                    }
                    audit.record(
                            Actor.OPERATOR, Act.of(AuditAction.ROOM_DELETED).room(id));
                    return settings.delete(id);
                })
                .thenAccept(deleted -> {
                    if (!deleted) {
                        throw ChatException.roomUnknown();
                    }
                });
    }

    /** Deletes a private room without members, since nobody could join it any more. */
    CompletionStage<?> deleteIfUnreachable(Room left) {
        if (left.kind() != RoomKind.PRIVATE || left.members() > 0) {
            return CompletableFuture.completedStage(false);
        }
        return submit(left.id(), () -> {
            boolean empty = roomTable.lock(left.id())
                    && roomTable
                            .find(left.id())
                            .filter(room -> room.members() == 0)
                            .isPresent();
            return empty && settings.delete(left.id());
        });
    }

    /**
     * Deletes a room, and publishes it.
     *
     * @param deletion runs in the transaction; returns whether it has deleted the room
     * @return whether the room was deleted
     */
    public CompletionStage<Boolean> submit(long id, BooleanSupplier deletion) {
        return executor.submit(
                        RoomExecutor.ROOM_LIST,
                        () -> inTransaction(id, deletion),
                        deleted -> deleted.ifPresent(this::publish))
                .thenApply(Optional::isPresent);
    }

    private Optional<Deleted> inTransaction(long id, BooleanSupplier deletion) {
        Room room = roomTable.find(id).orElse(null);
        List<String> people = new ArrayList<>(settings.members(id));
        people.addAll(invitationTable.people(id));
        List<String> ids = messageTable.filesOf(id);
        if (room == null || !deletion.getAsBoolean()) {
            return Optional.empty();
        }
        messageTable.deleteFiles(ids);
        return Optional.of(new Deleted(room, people, ids));
    }

    private void publish(Deleted deleted) {
        deleted.files().forEach(files::delete);
        events.publish(listener -> listener.roomDeleted(deleted.room(), deleted.people()));
        if (deleted.room().knownToEverybody()) {
            roomList.publish();
        }
    }
}
