package dev.roost.chat.files;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Deletes files that neither a message nor a person refers to, for example after a crash between storing a file and its message, or after the
 * deletion of a room. Files younger than a day are kept: their message may not be committed yet.
 */
class OrphanCleanup {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanCleanup.class);
    private static final Duration MIN_AGE = Duration.ofDays(1);
    private static final int BATCH_SIZE = 500;

    private final FileStore store;
    private final FileReferences references;
    private final StorageQuota quota;
    private final InstantSource clock;

    OrphanCleanup(FileStore store, FileReferences references, StorageQuota quota, InstantSource clock) {
        this.store = store;
        this.references = references;
        this.quota = quota;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
    void run() {
        Instant old = clock.instant().minus(MIN_AGE);
        try {
            if (references.isEmpty()
                    && store.modifiedBefore(Instant.MAX).findAny().isPresent()) {
                LOG.warn(
                        "No files deleted: there are files, but no message and nobody has one (expected: the database of these files)");
                return;
            }
            store.removeIncomplete(old);
            int removed = removeOrphans(store.modifiedBefore(old).iterator());
            quota.recount(store.bytes());
            if (removed > 0) {
                LOG.info("Deleted {} files that nothing refers to", removed);
            }
        } catch (UncheckedIOException e) {
            LOG.warn("Could not delete orphaned files: {}", e.getMessage());
        }
    }

    private int removeOrphans(Iterator<String> ids) {
        int removed = 0;
        while (ids.hasNext()) {
            List<String> batch = new ArrayList<>();
            while (ids.hasNext() && batch.size() < BATCH_SIZE) {
                batch.add(ids.next());
            }
            Set<String> referenced = references.of(batch);
            batch.removeAll(referenced);
            batch.forEach(this::remove);
            removed += batch.size();
        }
        return removed;
    }

    private void remove(String id) {
        references.delete(id);
        store.remove(id);
    }
}
