package dev.roost.servlet;

import dev.roost.engine.spi.ClientLog;
import dev.roost.engine.spi.SessionLoop;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session loop with its own thread, since the threads of a container belong to requests. Thread-safe. */
final class ServletLoop implements SessionLoop {
    private static final Logger log = LoggerFactory.getLogger(ServletLoop.class);
    private static final ClientLog clientLog = ClientLog.of(ServletLoop.class);

    private final String name;
    private final ScheduledThreadPoolExecutor executor;
    private volatile @Nullable Thread thread;

    ServletLoop(String name) {
        this.name = name;
        this.executor = new ScheduledThreadPoolExecutor(1, this::newThread);
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private Thread newThread(Runnable work) {
        Thread created = new Thread(work, name);
        created.setDaemon(true);
        thread = created;
        return created;
    }

    @Override
    public boolean execute(Runnable task) {
        try {
            executor.execute(() -> guard(task));
            return true;
        } catch (RejectedExecutionException ended) {
            log.debug("{}: ended, task dropped", this);
            return false;
        }
    }

    /** Runs a task at once if the caller is on this loop, or queues it. */
    void run(Runnable task) {
        if (inLoop()) {
            task.run();
        } else {
            execute(task);
        }
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        try {
            Future<?> scheduled = executor.schedule(() -> guard(task), delayNanos, TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException ended) {
            log.debug("{}: ended, timer dropped", this);
            return () -> {};
        }
    }

    /** Logs exceptions, which the executor would swallow. */
    private void guard(Runnable task) {
        try {
            task.run();
        } catch (Throwable bug) {
            clientLog.error("task", bug, "{}: task failed", this);
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    /** Runs the queued tasks, waits for them, and cancels all timers. */
    void end(long timeoutNanos) throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(timeoutNanos, TimeUnit.NANOSECONDS)) {
            log.warn("{}: tasks still running when the servlet ended", this);
        }
    }

    @Override
    public String toString() {
        return "ServletLoop[" + name + "]";
    }
}
