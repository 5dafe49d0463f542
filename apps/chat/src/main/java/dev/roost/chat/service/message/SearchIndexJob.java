package dev.roost.chat.service.message;

import dev.roost.chat.store.database.DiskSpace;
import dev.roost.chat.store.database.StorageTransactions;
import dev.roost.chat.store.search.IndexProgress;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Adds messages and people that are older than the index of the search, in small steps between the other tasks. Runs on every server.
 */
@Component
final class SearchIndexJob {
    private static final Logger log = LoggerFactory.getLogger(SearchIndexJob.class);

    /** Messages per transaction, which takes some ten milliseconds. */
    private static final int STEP = 200;

    /** Then the other tasks of the scheduler run. */
    private static final Duration AT_ONCE = Duration.ofMillis(700);

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final IndexProgress progress;
    private final StorageTransactions transactions;
    private final DiskSpace space;

    private volatile boolean complete;
    private long added;
    private long pausedUntil = System.nanoTime();

    SearchIndexJob(IndexProgress progress, StorageTransactions transactions, DiskSpace space) {
        this.progress = progress;
        this.transactions = transactions;
        this.space = space;
    }

    /** Returns whether all messages are in the index. */
    boolean isComplete() {
        return complete;
    }

    @Scheduled(initialDelay = 100, fixedDelay = 1000)
    void run() {
        if (complete || System.nanoTime() < pausedUntil) {
            return;
        }
        long end = System.nanoTime() + AT_ONCE.toNanos();
        try {
            while (!complete && System.nanoTime() < end) {
                space.requireSpace();
                step();
            }
        } catch (RuntimeException failure) {
            log.warn("Could not continue the index of the search", failure);
            pausedUntil = System.nanoTime() + AFTER_FAILURE.toNanos();
        }
    }

    private void step() {
        int people = transactions.run(() -> progress.addPeople(STEP));
        int messages = transactions.run(() -> progress.addMessages(STEP));
        added += messages;
        if (people == 0 && messages == 0) {
            complete = true;
            if (added > 0) {
                log.info("The index of the search is complete: {} older messages were added", added);
            }
        }
    }
}
