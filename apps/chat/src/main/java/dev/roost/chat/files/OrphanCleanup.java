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
 * Removes what no message knows: a server that ended between keeping a file and saying so leaves one, and a room that is
 * deleted leaves all of its. A file as young as a day may still be on its way into a message.
 */
class OrphanCleanup {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanCleanup.class);
    private static final Duration YOUNG = Duration.ofDays(1);
    private static final int AT_A_TIME = 500;

    private final FileStore shelf;
    private final FileReferences references;
    private final StorageQuota space;
    private final InstantSource clock;

    OrphanCleanup(FileStore shelf, FileReferences references, StorageQuota space, InstantSource clock) {
        this.shelf = shelf;
        this.references = references;
        this.space = space;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        Instant old = clock.instant().minus(YOUNG);
        try {
            if (references.isEmpty() && shelf.before(Instant.MAX).findAny().isPresent()) {
                LOG.warn("There are files, but no message has one: is it another database? They are left as they are");
                return;
            }
            shelf.removeUnfinished(old);
            int removed = removeUnknown(shelf.before(old).iterator());
            space.recount(shelf.bytes());
            if (removed > 0) {
                LOG.info("Removed {} files that no message has", removed);
            }
        } catch (UncheckedIOException e) {
            LOG.warn("Could not sweep the files: {}", e.getMessage());
        }
    }

    private int removeUnknown(Iterator<String> ids) {
        int removed = 0;
        while (ids.hasNext()) {
            List<String> some = new ArrayList<>();
            while (ids.hasNext() && some.size() < AT_A_TIME) {
                some.add(ids.next());
            }
            Set<String> known = references.of(some);
            some.removeAll(known);
            some.forEach(this::remove);
            removed += some.size();
        }
        return removed;
    }

    private void remove(String id) {
        references.forget(id);
        shelf.remove(id);
    }
}
