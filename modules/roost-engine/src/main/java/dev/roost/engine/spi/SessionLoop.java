package dev.roost.engine.spi;

/**
 * The single thread to which a session belongs. Thread-safe. Two sessions of one loop refer to the same object, so that it
 * can be a key.
 *
 * @since 0.1.0
 */
public interface SessionLoop {
    /**
     * Queues a task, even if the caller is on the loop. Tasks run in the order of these calls.
     *
     * @param task runs on the loop
     * @return true if the task is queued; a loop that has ended drops it
     */
    boolean execute(Runnable task);

    /**
     * Runs a task on this loop after a delay. A loop that has ended drops it.
     *
     * @param task runs on the loop
     * @param delayNanos the delay in nanoseconds
     * @return the timer of the task
     */
    Timer schedule(Runnable task, long delayNanos);

    /**
     * Returns the time by which deadlines on this loop are measured.
     *
     * @return nanoseconds since an arbitrary origin
     */
    long nanoTime();

    /**
     * Returns whether the caller is on this loop.
     *
     * @return true if it is
     */
    boolean inLoop();

    /**
     * The timer of a scheduled task.
     *
     * @since 0.1.0
     */
    interface Timer {
        /** Cancels the task if it has not started. */
        void cancel();
    }
}
