package dev.roost.server;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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
    private final Consumer<RejectedExecutionException> onRejected;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>(4);
    private boolean running;

    /** @param onRejected told, on the thread that queued, when the executor takes nothing: what was queued is lost */
    HandlerQueue(Executor executor, Consumer<RejectedExecutionException> onRejected) {
        this.executor = executor;
        this.onRejected = onRejected;
    }

    void execute(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        RejectedExecutionException rejection = start();
        if (rejection != null) {
            synchronized (tasks) {
                tasks.clear();
                running = false;
            }
            onRejected.accept(rejection);
        }
    }

    private @Nullable RejectedExecutionException start() {
        try {
            executor.execute(this::drain);
            return null;
        } catch (RejectedExecutionException e) {
            return e;
        }
    }

    private void drain() {
        do {
            for (int i = 0; i < TURN; i++) {
                Runnable task = next();
                if (task == null) {
                    return;
                }
                run(task);
            }
            // An executor that takes nothing new, being full or shut down, leaves this thread to go on.
        } while (start() != null);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable bug) {
            log.error("a task of a socket failed", bug);
        }
    }

    private @Nullable Runnable next() {
        synchronized (tasks) {
            Runnable task = tasks.poll();
            if (task == null) {
                running = false;
            }
            return task;
        }
    }
}
