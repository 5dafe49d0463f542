package dev.roost.server;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one hop from a loop to user code: what is queued here runs one at a time, in order, on the handlers' executor.
 * Thread-safe.
 */
final class HandlerQueue {
    private static final Logger log = LoggerFactory.getLogger(HandlerQueue.class);

    /** How many tasks run before another socket gets its turn on a pooled thread. */
    static final int TURN = 64;

    private final Executor executor;
    private final HandlersAtWork atWork;
    private final Consumer<RejectedExecutionException> onRejected;

    // Guarded by this.

    /** What waits behind the task that runs. Null if nothing does, which is so for nearly all sockets. */
    private @Nullable ArrayDeque<Runnable> tasks;

    private boolean running;

    /** Whether the task that runs, or ran last, is not over when it returns. */
    private boolean held;

    /** Whether that has returned: no thread is here to go on. */
    private boolean parked;

    /**
     * @param atWork where it counts as one handler while something runs or waits
     * @param onRejected told, on the thread that hands over, when the executor takes nothing: what was queued is lost
     */
    HandlerQueue(Executor executor, HandlersAtWork atWork, Consumer<RejectedExecutionException> onRejected) {
        this.executor = executor;
        this.atWork = atWork;
        this.onRejected = onRejected;
    }

    void execute(Runnable task) {
        if (!mustWait(task)) {
            begin(task);
        }
    }

    private void begin(Runnable task) {
        Run run = new Run(this, task);
        RejectedExecutionException rejection = start(run);
        if (rejection != null) {
            run.reject(rejection);
        }
    }

    /** Starts, if it has to, with others of the loop. Loop only. */
    void execute(Runnable task, DispatchBatch batch) {
        if (!mustWait(task)) {
            batch.add(new Run(this, task));
        }
    }

    /**
     * Has something tried here and now, if nothing waits or runs; what is queued meanwhile comes after it. Loop only.
     *
     * @param attempt says whether it is done
     * @return whether it is
     */
    boolean tryHere(BooleanSupplier attempt, DispatchBatch batch) {
        if (!seize()) {
            return false;
        }
        try {
            return attempt.getAsBoolean();
        } finally {
            Runnable next = next();
            if (next != null) {
                batch.add(new Run(this, next));
            }
        }
    }

    /** Called by the task that runs: it is not over when it returns, but by {@link #goOn}. */
    synchronized void hold() {
        held = true;
    }

    /**
     * Goes on, on the executor, after a task that has held it. Any thread.
     *
     * @param rest what is left to do of that task
     */
    void goOn(Runnable rest) {
        if (release(rest)) {
            begin(rest);
        }
    }

    /** @return whether no thread is here to go on */
    private synchronized boolean release(Runnable rest) {
        held = false;
        boolean wasParked = parked;
        parked = false;
        if (!wasParked) {
            tasks().addFirst(rest);
        }
        return wasParked;
    }

    /** A queue that has something to do, and what comes first. Handlers' executor. */
    record Run(HandlerQueue queue, Runnable first) implements Runnable {
        @Override
        public void run() {
            queue.drain(first);
        }

        /** Any thread. */
        void reject(RejectedExecutionException rejection) {
            queue.stop();
            queue.onRejected.accept(rejection);
        }
    }

    private synchronized boolean mustWait(Runnable task) {
        if (seize()) {
            return false;
        }
        tasks().add(task);
        return true;
    }

    private ArrayDeque<Runnable> tasks() {
        if (tasks == null) {
            tasks = new ArrayDeque<>(4);
        }
        return tasks;
    }

    /** @return whether nothing waits or runs; from now on something does */
    private synchronized boolean seize() {
        boolean idle = !running;
        running = true;
        if (idle) {
            atWork.begin();
        }
        return idle;
    }

    private @Nullable RejectedExecutionException start(Run run) {
        try {
            executor.execute(run);
            return null;
        } catch (RejectedExecutionException e) {
            return e;
        } catch (Throwable failure) {
            // No thread can be created, for example: the queue must not count as running for good.
            return new RejectedExecutionException("the handlers' executor failed", failure);
        }
    }

    /** Only called while it runs. */
    private synchronized void stop() {
        tasks = null;
        running = false;
        atWork.end();
        held = false;
        parked = false;
    }

    private void drain(Runnable first) {
        Runnable task = first;
        do {
            for (int i = 0; i < TURN; i++) {
                run(task);
                task = next();
                if (task == null) {
                    return;
                }
            }
            // An executor that takes nothing new, being full or shut down, leaves this thread to go on.
        } while (start(new Run(this, task)) != null);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable bug) {
            log.error("a task of a socket failed", bug);
        }
    }

    private synchronized @Nullable Runnable next() {
        if (held) {
            parked = true;
            return null;
        }
        Runnable task = tasks == null ? null : tasks.poll();
        if (task == null) {
            stop();
        }
        return task;
    }
}
