package dev.roost.chat.store.database;

import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs changes in transactions. If the database rejects one since its disk is full, the change fails with {@code storage_full}.
 * Thread-safe; blocks.
 */
@Component
public final class StorageTransactions {
    /** {@code disk_full} of PostgreSQL. H2 has no code of its own; its file waits instead. */
    private static final String DISK_FULL = "53100";

    private final TransactionTemplate transactions;
    private final DiskSpace space;

    StorageTransactions(TransactionTemplate transactions, DiskSpace space) {
        this.transactions = transactions;
        this.space = space;
    }

    /** @throws dev.roost.chat.domain.ChatException {@code storage_full} */
    public <T> T run(Supplier<T> change) {
        try {
            // A change never marks the transaction for rollback: it throws.
            return Objects.requireNonNull(transactions.execute(status -> change.get()));
        } catch (RuntimeException failure) {
            if (isDiskFull(failure)) {
                space.changeRejected();
                throw DiskSpace.storageFull();
            }
            throw failure;
        }
    }

    private static boolean isDiskFull(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
