package dev.roost.server;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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
    private static final int TURN = 64;

    private final Executor executor;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>(4);
    private boolean running;

    HandlerQueue(Executor executor) {
        this.executor = executor;
    }

    void execute(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        start();
    }

    private void start() {
        try {
            executor.execute(this::drain);
        } catch (RejectedExecutionException e) {
            log.debug("handlers no longer run: their executor has been shut down");
            synchronized (tasks) {
                tasks.clear();
                running = false;
            }
        }
    }

    private void drain() {
        for (int i = 0; i < TURN; i++) {
            Runnable task = next();
            if (task == null) {
                return;
            }
            try {
                task.run();
            } catch (Throwable bug) {
                log.error("a task of a socket failed", bug);
            }
        }
        start();
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
