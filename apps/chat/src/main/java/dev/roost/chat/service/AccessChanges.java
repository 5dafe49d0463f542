package dev.roost.chat.service;

import dev.roost.chat.store.DiskSpace;
import dev.roost.chat.store.GroupCommit;
import dev.roost.chat.store.StorageTransactions;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Runs changes that belong to no room; each returns when it is on the disk. Thread-safe; blocks. */
@Component
final class AccessChanges {
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(5);

    private final StorageTransactions transactions;
    private final GroupCommit groupCommit;
    private final DiskSpace space;

    AccessChanges(StorageTransactions transactions, GroupCommit groupCommit, DiskSpace space) {
        this.transactions = transactions;
        this.groupCommit = groupCommit;
        this.space = space;
    }

    /** @throws dev.roost.chat.domain.ChatException {@code storage_full} */
    <T> T run(Supplier<T> change) {
        space.requireSpace();
        T result = transactions.run(change);
        try {
            if (!groupCommit.await(groupCommit.durable(), WRITE_TIMEOUT)) {
                space.requireSpace();
                throw new IllegalStateException("change: not written (expected: a working disk)");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("change: interrupted (expected: a running application)", e);
        }
        return result;
    }
}
