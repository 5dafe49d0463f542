package dev.roost.server.runtime.dispatch;

import dev.roost.engine.spi.SessionLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the handlers of a server that run or wait for a thread, so that its close can await them. Thread-safe. */
public final class HandlersAtWork {
    private static final Logger log = LoggerFactory.getLogger(HandlersAtWork.class);

    /** How often a waiting close checks whether the handler executor has ended. */
    private static final long WATCH_MILLIS = 50;

    private final Duration timeout;
    private final Executor executor;

    /** Queues with tasks for the handler executor. */
    private final Count queues = new Count();

    /** Everything else: stages, callbacks, tasks on loops. */
    private final Count others = new Count();

    /** Completes with whether all have ended. Null if no close waits. Written under the lock, read by any thread. */
    private volatile @Nullable CompletableFuture<Boolean> waiting;

    /** Guarded by this. */
    private boolean gaveUp;

    /** When a drain of the server has to end, in nanoseconds; null if none has begun. Guarded by this. */
    private @Nullable Long drainDeadline;

    /** Two counters that only grow, because the threads that begin and end handlers would contend for one. */
    private static final class Count {
        final LongAdder begun = new LongAdder();
        final LongAdder ended = new LongAdder();

        long value() {
            long over = ended.sum();
            return begun.sum() - over;
        }
    }

    /**
     * @param timeout how long {@link #whenIdle} waits
     * @param executor the handler executor; if it ends, handlers that have not started are dropped
     */
    public HandlersAtWork(Duration timeout, Executor executor) {
        this.timeout = timeout;
        this.executor = executor;
    }

    /** Counts a queue with tasks for the handler executor. */
    void begin() {
        queues.begun.increment();
    }

    void end() {
        end(queues);
    }

    private void end(Count count) {
        count.ended.increment();
        CompletableFuture<Boolean> idle = waiting;
        if (idle != null && isIdle()) {
            idle.complete(true);
        }
    }

    /**
     * Returns whether both counts were 0 at the same moment. Work that moves to the other count is added there before it is
     * removed here, and the removals are summed before the additions, so no work is missed in between.
     */
    private boolean isIdle() {
        long queuesEnded = queues.ended.sum();
        long othersEnded = others.ended.sum();
        return queuesEnded == queues.begun.sum() && othersEnded == others.begun.sum();
    }

    /** Counts a stage until it completes or is given up. */
    public AwaitedStage await(CompletionStage<?> stage) {
        AwaitedStage awaited = new AwaitedStage();
        stage.whenComplete((result, failure) -> awaited.giveUp());
        return awaited;
    }

    /** A counted stage. Thread-safe. */
    public final class AwaitedStage {
        private final AtomicBoolean over = new AtomicBoolean();

        private AwaitedStage() {
            others.begun.increment();
        }

        public boolean isOver() {
            return over.get();
        }

        /** Stops counting the stage. */
        public void giveUp() {
            if (!over.getAndSet(true)) {
                end(others);
            }
        }
    }

    /** Runs a task on a loop, and counts it unless the loop has ended. */
    public void runOn(SessionLoop loop, Runnable task) {
        others.begun.increment();
        if (!loop.execute(() -> runCounted(task))) {
            end(others);
        }
    }

    /** Returns an executor whose tasks are counted. */
    public Executor counting(Executor counted) {
        return task -> {
            others.begun.increment();
            try {
                counted.execute(() -> runCounted(task));
            } catch (Throwable rejection) {
                end(others);
                throw rejection;
            }
        };
    }

    private void runCounted(Runnable task) {
        try {
            task.run();
        } finally {
            end(others);
        }
    }

    /**
     * Completes when no handler is at work, or after the timeout, which is logged; at once if an earlier wait timed out. Never
     * completes on the thread that ends the last handler, because that thread holds the lock of a queue.
     */
    public synchronized CompletableFuture<Void> whenIdle() {
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
            idle.completeOnTimeout(false, limitNanos(), TimeUnit.NANOSECONDS);
            if (executor instanceof ExecutorService service) {
                watch(service, idle);
            }
        }
        return idle.thenAcceptAsync(allEnded -> {});
    }

    /** Completes the wait if the executor has dropped the remaining handlers, which then never end. */
    private void watch(ExecutorService service, CompletableFuture<Boolean> idle) {
        if (idle.isDone()) {
            return;
        }
        if (service.isTerminated() && others.value() == 0) {
            long dropped = queues.value();
            if (dropped > 0) {
                log.warn(
                        "the server closes without {} handlers, which their executor dropped when it was shut down"
                                + " (option: handlerExecutor; close the server first)",
                        dropped);
            }
            idle.complete(true);
            return;
        }
        CompletableFuture.delayedExecutor(WATCH_MILLIS, TimeUnit.MILLISECONDS).execute(() -> watch(service, idle));
    }

    private synchronized void onOver(boolean allEnded) {
        if (allEnded) {
            return;
        }
        gaveUp = true;
        if (drainDeadline != null) {
            // The drain itself logs what has not ended.
            return;
        }
        log.warn(
                "the server closes while {} handlers are still at work after {} (option: shutdownTimeout; in Spring"
                        + " spring.lifecycle.timeout-per-shutdown-phase)",
                queues.value() + others.value(),
                timeout);
    }

    /** Makes the next close end at the end of this time, and leaves the log to the caller. */
    public synchronized void beginDrain(Duration time) {
        drainDeadline = System.nanoTime() + time.toNanos();
    }

    private long limitNanos() {
        return drainDeadline == null ? timeout.toNanos() : Math.max(0, drainDeadline - System.nanoTime());
    }

    /** Returns how many handlers are at work. */
    public long count() {
        return queues.value() + others.value();
    }

    /** Makes the next close wait again. */
    public synchronized void reopen() {
        gaveUp = false;
        drainDeadline = null;
    }
}
