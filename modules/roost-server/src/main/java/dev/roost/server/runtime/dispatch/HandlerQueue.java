package dev.roost.server.runtime.dispatch;

import dev.roost.engine.spi.ClientLog;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The executor hop from an event loop to user code: runs its tasks one at a time, in order, on the handler executor.
 * Thread-safe.
 *
 * <pre>
 *            execute                       hold
 *   IDLE ─────────────────► RUNNING ─────────────────► HELD     the task returns, but is not complete
 *    ▲                       │ ▲  ▲                     │ │
 *    └── no task is left ────┘ │  └───── resume ────────┘ │ the thread leaves
 *                              └──────── resume ── PARKED ◄┘
 * </pre>
 */
public final class HandlerQueue {
    private static final ClientLog log = ClientLog.of(HandlerQueue.class);

    /** How many tasks run before another queue gets its turn on a pooled thread. */
    static final int TURN = 64;

    private enum State {
        /** No task runs or waits. */
        IDLE,
        /** A task runs, or waits for a thread. */
        RUNNING,
        /** The task that runs, or ran last, is not complete when it returns; its thread is still here. */
        HELD,
        /** The same, and its thread has left. */
        PARKED
    }

    private final Executor executor;
    private final HandlersAtWork atWork;
    private final Consumer<RejectedExecutionException> onRejected;

    // Guarded by this.

    private State state = State.IDLE;

    /** The tasks that wait behind the one that runs. Null if there are none, as in nearly all queues. */
    private @Nullable ArrayDeque<Runnable> tasks;

    /**
     * @param atWork counts the queue as one handler while a task runs or waits
     * @param onRejected is called on the submitting thread if the executor rejects; the queued tasks are dropped
     */
    public HandlerQueue(Executor executor, HandlersAtWork atWork, Consumer<RejectedExecutionException> onRejected) {
        this.executor = executor;
        this.atWork = atWork;
        this.onRejected = onRejected;
    }

    /** Queues a task. Any thread. */
    public void execute(Runnable task) {
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

    /** Queues a task; if a thread is needed, it is requested together with others of the loop. Loop only. */
    public void execute(Runnable task, DispatchBatch batch) {
        if (!mustWait(task)) {
            batch.add(new Run(this, task));
        }
    }

    /**
     * Runs an attempt on this thread, if no task runs or waits. Tasks that are queued meanwhile run after it. Loop only.
     *
     * @param attempt returns whether it succeeded
     * @return whether it ran and succeeded
     */
    public boolean tryHere(BooleanSupplier attempt, DispatchBatch batch) {
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

    /** Called by the running task: it completes with {@link #resume}, not when it returns. */
    public synchronized void hold() {
        if (state != State.RUNNING) {
            throw unexpected("hold", "RUNNING");
        }
        state = State.HELD;
    }

    /**
     * Does the same as {@link #hold}, for a task that may hold the queue itself.
     *
     * @return false if it does, or has ended
     */
    synchronized boolean tryHold() {
        if (state != State.RUNNING) {
            return false;
        }
        state = State.HELD;
        return true;
    }

    /**
     * Continues after a task that called {@link #hold}. Any thread.
     *
     * @param rest the rest of that task; runs on the executor
     */
    public void resume(Runnable rest) {
        if (release(rest)) {
            begin(rest);
        }
    }

    /** @return whether a thread has to be requested */
    private synchronized boolean release(Runnable rest) {
        if (state != State.HELD && state != State.PARKED) {
            throw unexpected("resume", "HELD or PARKED");
        }
        boolean parked = state == State.PARKED;
        state = State.RUNNING;
        if (!parked) {
            tasks().addFirst(rest);
        }
        return parked;
    }

    private IllegalStateException unexpected(String event, String expected) {
        return new IllegalStateException(event + ": " + state + " (expected: " + expected + ")");
    }

    /** A queue with its first task. Runs on the handler executor. */
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

    /** @return whether the queue was idle; it runs now */
    private synchronized boolean seize() {
        if (state != State.IDLE) {
            return false;
        }
        state = State.RUNNING;
        atWork.begin();
        return true;
    }

    private @Nullable RejectedExecutionException start(Run run) {
        try {
            executor.execute(run);
            return null;
        } catch (RejectedExecutionException e) {
            return e;
        } catch (Throwable failure) {
            // For example, no thread can be created: the queue must not stay RUNNING.
            return new RejectedExecutionException("the handler executor failed", failure);
        }
    }

    /** Called in any state but IDLE. */
    private synchronized void stop() {
        tasks = null;
        state = State.IDLE;
        atWork.end();
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
            // If the executor rejects, because it is full or shut down, this thread continues.
        } while (start(new Run(this, task)) != null);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable bug) {
            log.error("task", bug, "a handler task failed");
        }
    }

    private synchronized @Nullable Runnable next() {
        if (state == State.HELD) {
            state = State.PARKED;
            return null;
        }
        Runnable task = tasks == null ? null : tasks.poll();
        if (task == null) {
            stop();
        }
        return task;
    }
}
