package dev.roost.chat.service.message;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.QuotaProperties;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.store.message.MessageTable;
import dev.roost.chat.store.message.MessageTable.FileUsage;
import dev.roost.chat.store.person.PersonTable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The share of the file store that one person may use: the bytes and the number of files that are in the database, so it is
 * right after deletions and restarts, and on all servers. Thread-safe; blocks.
 */
@Component
public final class FileShares {
    private final MessageTable messageTable;
    private final PersonTable personTable;
    private final long maxBytes;
    private final long maxFiles;

    /** Uploads that are not in the database yet, by person; at most one entry for each person with a running upload. */
    private final Map<String, FileUsage> pending = new ConcurrentHashMap<>();

    FileShares(MessageTable messageTable, PersonTable personTable, QuotaProperties quotas) {
        this.personTable = personTable;
        this.messageTable = messageTable;
        this.maxBytes = quotas.filesPerPerson().toBytes();
        this.maxFiles = quotas.fileCountPerPerson();
    }

    /**
     * Checks whether a file that is about to be uploaded fits.
     *
     * @throws ChatException as {@link #reserve}
     */
    public void check(Visitor visitor, long bytes) {
        if (isLimited()) {
            require(plus(messageTable.fileUsageOf(visitor.id()), pending.get(visitor.id())), bytes);
        }
    }

    /**
     * Reserves space for a file until {@link #release}.
     *
     * @throws ChatException {@code storage_full}: with {@code limit} and {@code left} in bytes, or with {@code files}, the
     *     maximum number of files
     */
    void reserve(Visitor visitor, long bytes) {
        if (isLimited()) {
            // One upload of a person at a time, so that concurrent ones see each other.
            pending.compute(visitor.id(), (person, reserved) -> {
                require(plus(messageTable.fileUsageOf(person), reserved), bytes);
                return plus(new FileUsage(bytes, 1), reserved);
            });
        }
    }

    /** As {@link #reserve}, in the transaction that adds the file, since the person may upload to another server at the same time. */
    void requireSpace(Visitor visitor, long bytes) {
        if (isLimited()) {
            personTable.lock(visitor.id());
            require(messageTable.fileUsageOf(visitor.id()), bytes);
        }
    }

    private boolean isLimited() {
        return maxBytes > 0 || maxFiles > 0;
    }

    private static FileUsage plus(FileUsage one, @Nullable FileUsage other) {
        return other == null ? one : new FileUsage(one.bytes() + other.bytes(), one.files() + other.files());
    }

    private void require(FileUsage used, long bytes) {
        if (maxBytes > 0 && used.bytes() + bytes > maxBytes) {
            throw new ChatException(
                    "storage_full",
                    "file: the share of this person is full (expected: at most " + maxBytes + " bytes)",
                    Map.of("limit", maxBytes, "left", Math.max(0, maxBytes - used.bytes())));
        }
        if (maxFiles > 0 && used.files() >= maxFiles) {
            throw new ChatException(
                    "storage_full",
                    "file: the share of this person is full (expected: at most " + maxFiles + " files)",
                    Map.of("files", maxFiles));
        }
    }

    /** Ends a reservation, after the file was stored in the database or rejected. */
    void release(Visitor visitor, long bytes) {
        pending.computeIfPresent(
                visitor.id(),
                (person, reserved) ->
                        reserved.files() > 1 ? new FileUsage(reserved.bytes() - bytes, reserved.files() - 1) : null);
    }
}
