package dev.roost.server.cluster;

/**
 * Clock and timers of a {@link ClusterAdapter}. Tests of a back-end replace it by one whose time they control. Thread-safe.
 *
 * @since 0.1.0
 */
public interface ClusterScheduler {
    /**
     * Returns the time.
     *
     * @return nanoseconds from any origin, monotonic
     */
    long nanoTime();

    /**
     * Runs a task once, after a delay. The task is short: it hands its work to the executor of the adapter's context.
     *
     * @param task the task
     * @param delayNanos the delay in nanoseconds; 0 or more
     * @return the timer, to cancel it
     */
    Timer schedule(Runnable task, long delayNanos);

    /**
     * A task that will run.
     *
     * @since 0.1.0
     */
    @FunctionalInterface
    interface Timer {
        /** Prevents the task from running if it has not begun. */
        void cancel();
    }
}
