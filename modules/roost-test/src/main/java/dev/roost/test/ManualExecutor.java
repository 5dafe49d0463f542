package dev.roost.test;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * An executor whose tasks run when the test calls {@link #run}, on the test's thread. Other threads may add tasks.
 *
 * @since 0.1.0
 */
public final class ManualExecutor implements Executor {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private boolean rejecting;

    /** Creates an executor without tasks. */
    public ManualExecutor() {}

    @Override
    public synchronized void execute(Runnable task) {
        if (rejecting) {
            throw new RejectedExecutionException("executor: rejecting (as the test has set)");
        }
        tasks.add(task);
    }

    /**
     * Sets whether new tasks are rejected, as by an executor that has been shut down.
     *
     * @param reject whether {@link #execute} throws
     */
    public synchronized void setRejecting(boolean reject) {
        rejecting = reject;
    }

    /**
     * Runs the first task.
     *
     * @throws AssertionError if no task is queued
     */
    public void runNext() {
        Runnable task = next();
        if (task == null) {
            throw new AssertionError("task: none (expected: one that is queued)");
        }
        task.run();
    }

    /**
     * Runs the queued tasks, and those that they queue, until none is left.
     *
     * @return the number of tasks that ran
     */
    public int run() {
        int ran = 0;
        Runnable task = next();
        while (task != null) {
            task.run();
            ran++;
            task = next();
        }
        return ran;
    }

    private synchronized @Nullable Runnable next() {
        return tasks.poll();
    }

    /**
     * Returns the number of queued tasks.
     *
     * @return the number
     */
    public synchronized int size() {
        return tasks.size();
    }
}
