package dev.roost.server.runtime.dispatch;

/**
 * Counts the deliveries that handlers cause, on the thread of each handler, so that a client that causes too many can be slowed.
 * Thread-safe.
 */
public final class Publications {
    private static final ThreadLocal<long[]> COUNT = ThreadLocal.withInitial(() -> new long[1]);

    private Publications() {}

    /** Counts messages that this thread has caused to be delivered. */
    public static void add(int deliveries) {
        COUNT.get()[0] += deliveries;
    }

    /** Returns how many deliveries this thread has ever caused. */
    static long count() {
        return COUNT.get()[0];
    }
}
