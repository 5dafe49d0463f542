package dev.roost.chat.audit;

import dev.roost.chat.domain.Actor;
import dev.roost.chat.store.database.SqlTimes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Records what moderators and operators do, in the transaction of the act. Thread-safe; blocks. */
@Component
public final class AuditLog {
    private final AuditTable auditTable;
    private final AuditProperties properties;
    private final Clock clock;

    AuditLog(AuditTable auditTable, AuditProperties properties, Clock clock) {
        this.auditTable = auditTable;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Records an act within a transaction of the caller.
     *
     * @throws IllegalStateException without a transaction
     */
    public void record(Actor actor, Act act) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("audit: " + act.action() + " (expected: the transaction of the act)");
        }
        auditTable.add(actor, act, SqlTimes.now(clock));
    }

    /**
     * Returns the newest entries, the newest first.
     *
     * @param id of an entry that is newer than all of them; {@code Long.MAX_VALUE} for the newest ones
     */
    public List<AuditEntry> before(long id, int limit) {
        return auditTable.before(id, limit);
    }

    /** Deletes entries that are older than the configured time; returns their number. */
    public int deleteOld() {
        if (properties.retention().isZero()) {
            return 0;
        }
        Instant before = SqlTimes.now(clock).minus(properties.retention());
        return auditTable.delete(before);
    }
}
