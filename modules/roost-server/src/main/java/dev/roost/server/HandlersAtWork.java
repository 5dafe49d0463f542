package dev.roost.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the handlers of a server that run or wait for a thread, so that its close can await them. Thread-safe. */
final class HandlersAtWork {
    private static final Logger log = LoggerFactory.getLogger(HandlersAtWork.class);

    private final Duration timeout;

    /** Two counts that only grow, for threads that begin and end handlers would contend for one. */
    private final LongAdder begun = new LongAdder();

    private final LongAdder ended = new LongAdder();

    /** Completes with whether all have ended. Null if nobody waits. Written under the lock, read by who ends a handler. */
    private volatile @Nullable CompletableFuture<Boolean> waiting;

    /** Guarded by this. */
    private boolean gaveUp;

    /** @param timeout how long {@link #whenIdle} waits */
    HandlersAtWork(Duration timeout) {
        this.timeout = timeout;
    }

    void begin() {
        begun.increment();
    }

    void end() {
        ended.increment();
        CompletableFuture<Boolean> idle = waiting;
        if (idle != null && isIdle()) {
            idle.complete(true);
        }
    }

    /** In this order: what ends after the first sum has begun before the second. */
    private boolean isIdle() {
        long over = ended.sum();
        return over == begun.sum();
    }

    /** Counts a stage until it completes. */
    void await(CompletionStage<?> stage) {
        begin();
        stage.whenComplete((result, failure) -> end());
    }

    /** An executor whose tasks count. */
    Executor counting(Executor executor) {
        return task -> {
            begin();
            try {
                executor.execute(() -> {
                    try {
                        task.run();
                    } finally {
                        end();
                    }
                });
            } catch (Throwable rejection) {
                end();
                throw rejection;
            }
        };
    }

    /**
     * Completes when none is at work, or when the time is over, which is logged; at once if it was over before. What depends
     * on it does not run on the thread that ends the last handler, which holds the lock of a queue.
     */
    synchronized CompletableFuture<Void> whenIdle() {
        if (gaveUp) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Boolean> idle = waiting;
        if (idle == null || idle.isDone()) {
            idle = new CompletableFuture<>();
            waiting = idle;
            idle.thenAccept(this::onOver);
            if (isIdle()) {
                idle.complete(true);
            }
            idle.completeOnTimeout(false, timeout.toNanos(), TimeUnit.NANOSECONDS);
        }
        return idle.thenAcceptAsync(allEnded -> {});
    }

    private synchronized void onOver(boolean allEnded) {
        if (allEnded) {
            return;
        }
        gaveUp = true;
        log.warn(
                "the server closes while {} handlers are still at work after {} (option: shutdownTimeout; in Spring"
                        + " spring.lifecycle.timeout-per-shutdown-phase)",
                begun.sum() - ended.sum(),
                timeout);
    }

    /** Waits again at the next close. */
    synchronized void reopen() {
        gaveUp = false;
    }
}
