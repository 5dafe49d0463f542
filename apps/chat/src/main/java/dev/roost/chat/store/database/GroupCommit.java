package dev.roost.chat.store.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forces committed transactions to the disk, many with one write: while one force runs, the transactions that commit wait for
 * the next one together. Needed for an H2 file only, since H2 otherwise writes twice a second; PostgreSQL does it by itself.
 * Thread-safe.
 */
public class GroupCommit {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final CompletionStage<Void> DURABLE = CompletableFuture.completedStage(null);

    private static final long CLOSE_MILLIS = 5_000;

    /** Null if each commit is on the disk already, or if nothing is. */
    private final @Nullable Runnable force;

    /** Bounded by the changes that {@code RoomExecutor} lets run ahead, and by the threads of requests. */
    private final BlockingQueue<CompletableFuture<Void>> waiting = new LinkedBlockingQueue<>();

    private final Thread thread = new Thread(this::run, "chat-commit");
    private volatile boolean closed;

    /** @param force writes all committed transactions to the disk */
    GroupCommit(@Nullable Runnable force) {
        this.force = force;
        if (force != null) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Returns a stage that completes when the transactions that have been committed before this call are on the disk. */
    public CompletionStage<Void> durable() {
        if (force == null) {
            return DURABLE;
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        waiting.add(done);
        return done;
    }

    /** Waits for a stage of {@link #durable}; returns whether it has completed in time and without a failure. */
    public boolean await(CompletionStage<Void> durable, Duration timeout) throws InterruptedException {
        try {
            durable.toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            log.debug("Changes are not on the disk", e);
            return false;
        }
    }

    private void run() {
        List<CompletableFuture<Void>> group = new ArrayList<>();
        try {
            while (!closed || !waiting.isEmpty()) {
                group.add(waiting.take());
                waiting.drainTo(group);
                force(group);
                group.clear();
            }
        } catch (InterruptedException e) {
            log.warn("Interrupted: changes are not written to the disk any more");
        }
    }

    private void force(List<CompletableFuture<Void>> group) {
        Runnable action = force;
        try {
            if (action != null) {
                action.run();
            }
        } catch (RuntimeException failure) {
            log.error("Could not write {} changes to the disk", group.size(), failure);
            group.forEach(each -> each.completeExceptionally(failure));
            return;
        }
        group.forEach(each -> each.complete(null));
    }

    /** Forces what is waiting, and ends. */
    void close() throws InterruptedException {
        closed = true;
        if (force != null) {
            // Wakes the thread, which must not be interrupted while it writes.
            waiting.add(new CompletableFuture<>());
            thread.join(CLOSE_MILLIS);
        }
    }
}
