package dev.roost.chat.service.job;

import dev.roost.chat.audit.AuditLog;
import dev.roost.chat.domain.FileService;
import dev.roost.chat.domain.RetentionProperties;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.database.StorageTransactions;
import dev.roost.chat.store.message.OldMessages;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes messages and entries of the audit log that are older than the configured times. Runs on every server; concurrent runs are harmless. */
@Component
final class RetentionJob {
    private static final Logger log = LoggerFactory.getLogger(RetentionJob.class);

    /** Messages per transaction, which blocks writers of the room meanwhile. */
    private static final int BATCH_SIZE = 500;

    private final OldMessages oldMessages;
    private final StorageTransactions transactions;
    private final FileService files;
    private final AuditLog audit;
    private final RetentionProperties properties;
    private final Clock clock;

    RetentionJob(
            OldMessages oldMessages,
            StorageTransactions transactions,
            FileService files,
            AuditLog audit,
            RetentionProperties properties,
            Clock clock) {
        this.oldMessages = oldMessages;
        this.transactions = transactions;
        this.files = files;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1H")
    void run() {
        deleteOldMessages();
        int entries = audit.deleteOld();
        if (entries > 0) {
            log.info("Deleted {} entries of the audit log", entries);
        }
    }

    private void deleteOldMessages() {
        if (properties.messages().isZero()) {
            return;
        }
        Instant before = SqlTimes.now(clock).minus(properties.messages());
        long deleted = oldMessages.rooms().stream()
                .mapToLong(room -> deleteOld(room, before))
                .sum();
        if (deleted > 0) {
            log.info("Deleted {} messages from before {}", deleted, before);
        }
    }

    private long deleteOld(long room, Instant before) {
        long deleted = 0;
        OldMessages.Deletion batch;
        do {
            batch = transactions.run(() -> oldMessages.delete(room, before, BATCH_SIZE));
            batch.files().forEach(files::delete);
            deleted += batch.messages();
        } while (batch.messages() == BATCH_SIZE);
        return deleted;
    }
}
