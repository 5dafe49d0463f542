package dev.roost.redis.bus;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that changes the connections and subscriptions of a Redis. After its end it drops what it is given. Thread-safe. */
final class Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "roost-redis");
        thread.setDaemon(true);
        return thread;
    });

    Lifecycle() {
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(true);
        executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /** Returns false after its end. */
    boolean execute(Runnable task) {
        return schedule(task, 0);
    }

    /** Returns false after its end. */
    boolean schedule(Runnable task, long delayMillis) {
        try {
            executor.schedule(guarded(task), delayMillis, TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    void repeat(Runnable task, long periodMillis) {
        executor.scheduleWithFixedDelay(guarded(task), periodMillis, periodMillis, TimeUnit.MILLISECONDS);
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                LOG.error("task of a Redis connection failed", e);
            }
        };
    }

    /** Runs the tasks that were given to it before, then ends. */
    void end() {
        executor.shutdown();
    }
}
