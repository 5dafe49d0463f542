package dev.roost.engine.spi;

/**
 * The one thread on which a session lives. Thread-safe; two sessions of one loop see the same object, so that it can
 * be a key.
 */
public interface SessionLoop {
    /**
     * Queues a task, also when called on the loop itself; tasks run in the order of these calls.
     *
     * @return whether the task is queued; a loop that has ended drops it
     */
    boolean execute(Runnable task);

    /**
     * Runs a task on this loop after a delay. A loop that has ended drops it.
     *
     * @param delayNanos in nanoseconds
     */
    Timer schedule(Runnable task, long delayNanos);

    /** The time that deadlines on this loop are measured with, in nanoseconds, from any origin. */
    long nanoTime();

    /** Whether the caller is on this loop. */
    boolean inLoop();

    /** A task that will run. */
    interface Timer {
        /** Keeps the task from running if it has not begun. */
        void cancel();
    }
}
