package dev.roost.chat.service.message;

import dev.roost.chat.audit.Act;
import dev.roost.chat.audit.AuditAction;
import dev.roost.chat.audit.AuditLog;
import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.FileService;
import dev.roost.chat.domain.Message;
import dev.roost.chat.service.change.RoomExecutor;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.message.MessageReader;
import dev.roost.chat.store.message.MessageTable;
import dev.roost.chat.store.room.RoomTable;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/** Deletes files of messages for the operator of the server. Thread-safe; events are published as {@link RoomExecutor} describes. */
@Component
public final class FileDeletion {
    private final MessageTable messageTable;
    private final MessageReader reader;
    private final RoomTable roomTable;
    private final Messages messages;
    private final AuditLog audit;
    private final RoomExecutor executor;
    private final FileService files;
    private final Clock clock;

    FileDeletion(
            MessageTable messageTable,
            MessageReader reader,
            RoomTable roomTable,
            Messages messages,
            AuditLog audit,
            RoomExecutor executor,
            FileService files,
            Clock clock) {
        this.messageTable = messageTable;
        this.reader = reader;
        this.roomTable = roomTable;
        this.messages = messages;
        this.audit = audit;
        this.executor = executor;
        this.files = files;
        this.clock = clock;
    }

    /**
     * Deletes a file. Its message is deleted if it has no text; otherwise the text remains.
     *
     * @return fails with {@code file_unknown}
     */
    public CompletionStage<Message> delete(String file) {
        long room = find(file).room();
        return executor.submit(room, () -> deleted(room, file), messages::publishChanged)
                .whenComplete((message, failure) -> {
                    if (failure == null) {
                        files.delete(file);
                    }
                });
    }

    private Message deleted(long room, String file) {
        roomTable.lock(room);
        MessageTable.FileMessage message = find(file);
        if (message.hasText()) {
            messageTable.removeFile(message.id(), file);
        } else {
            messageTable.delete(message.id(), file, SqlTimes.now(clock));
        }
        boolean known =
                roomTable.find(room).orElseThrow(ChatException::roomUnknown).knownToEverybody();
        // Only members of a private room know who has sent something to it.
        Act act = known
                ? Act.on(AuditAction.FILE_DELETED, message.author()).guest(message.guest())
                : Act.of(AuditAction.FILE_DELETED);
        audit.record(Actor.OPERATOR, act.room(room).detail(message.size()));
        return reader.get(message.id());
    }

    private MessageTable.FileMessage find(String file) {
        return messageTable
                .messageOf(file)
                .orElseThrow(() -> new ChatException("file_unknown", "file: unknown (expected: a file of a message)"));
    }
}
