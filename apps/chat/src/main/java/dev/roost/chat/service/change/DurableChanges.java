package dev.roost.chat.service.change;

import dev.roost.chat.store.database.DiskSpace;
import dev.roost.chat.store.database.GroupCommit;
import dev.roost.chat.store.database.StorageTransactions;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Runs changes that belong to no room, and waits until they are on the disk. Thread-safe; blocks. */
@Component
public final class DurableChanges {
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(5);

    private final StorageTransactions transactions;
    private final GroupCommit groupCommit;
    private final DiskSpace space;

    DurableChanges(StorageTransactions transactions, GroupCommit groupCommit, DiskSpace space) {
        this.transactions = transactions;
        this.groupCommit = groupCommit;
        this.space = space;
    }

    /**
     * Runs a change in a transaction; returns when it is on the disk.
     *
     * @throws dev.roost.chat.domain.ChatException {@code storage_full}
     */
    public <T> T run(Supplier<T> change) {
        requireSpace();
        T result = transactions.run(change);
        await();
        return result;
    }

    /** @throws dev.roost.chat.domain.ChatException {@code storage_full} */
    public void requireSpace() {
        space.requireSpace();
    }

    /** Returns when the changes that were committed so far are on the disk. */
    public void await() {
        try {
            if (!groupCommit.await(groupCommit.durable(), WRITE_TIMEOUT)) {
                space.requireSpace();
                throw new IllegalStateException("change: not written (expected: a working disk)");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("change: interrupted (expected: a running application)", e);
        }
    }
}
