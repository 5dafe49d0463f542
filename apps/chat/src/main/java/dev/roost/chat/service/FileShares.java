package dev.roost.chat.service;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.QuotaProperties;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.store.MessageTable;
import dev.roost.chat.store.PersonTable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The share of the file store that one person may use. Thread-safe; blocks. */
@Component
final class FileShares {
    private final MessageTable messageTable;
    private final PersonTable personTable;
    private final long limit;

    /** Bytes of uploads that are not in the database yet, by person; at most one entry for each running upload. */
    private final Map<String, Long> pending = new ConcurrentHashMap<>();

    FileShares(MessageTable messageTable, PersonTable personTable, QuotaProperties quotas) {
        this.personTable = personTable;
        this.messageTable = messageTable;
        this.limit = quotas.filesPerPerson().toBytes();
    }

    /**
     * Reserves space for a file until {@link #release}.
     *
     * @throws ChatException {@code storage_full} with {@code limit}
     */
    void reserve(Visitor visitor, long bytes) {
        if (limit > 0) {
            // One upload of a person at a time, so that concurrent ones see each other.
            pending.compute(visitor.id(), (person, before) -> {
                long reserved = (before == null ? 0 : before) + bytes;
                requireFewer(messageTable.fileBytesOf(person) + reserved);
                return reserved;
            });
        }
    }

    /** As {@link #reserve}, in the transaction that adds the file, since the person may upload to another server at the same time. */
    void requireSpace(Visitor visitor, long bytes) {
        if (limit > 0) {
            personTable.lock(visitor.id());
            requireFewer(messageTable.fileBytesOf(visitor.id()) + bytes);
        }
    }

    private void requireFewer(long bytes) {
        if (bytes > limit) {
            throw new ChatException(
                    "storage_full",
                    "file: the share of this person is full (expected: at most " + limit + " bytes)",
                    Map.of("limit", limit));
        }
    }

    /** Ends a reservation, after the file was stored in the database or rejected. */
    void release(Visitor visitor, long bytes) {
        pending.computeIfPresent(visitor.id(), (person, before) -> before > bytes ? before - bytes : null);
    }
}
