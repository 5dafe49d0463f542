package dev.roost.test;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * An executor drained by hand: tasks run when the test says so, on the test's thread. Safe for tasks that come from
 * other threads.
 */
public final class ManualExecutor implements Executor {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private boolean rejecting;

    @Override
    public synchronized void execute(Runnable task) {
        if (rejecting) {
            throw new RejectedExecutionException("the test says no");
        }
        tasks.add(task);
    }

    /** From now on it takes nothing, as one that has been shut down; or it takes tasks again. */
    public synchronized void setRejecting(boolean reject) {
        rejecting = reject;
    }

    /** Runs the first task. */
    public void runNext() {
        Runnable task = next();
        if (task == null) {
            throw new AssertionError("no task was queued");
        }
        task.run();
    }

    /**
     * Runs the tasks that are queued, and those they queue, until none is left.
     *
     * @return how many ran
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

    private synchronized Runnable next() {
        return tasks.poll();
    }

    /** How many tasks are queued. */
    public synchronized int size() {
        return tasks.size();
    }
}
