package dev.roost.server.runtime.ack;

import java.time.Duration;

/** Timeouts of acknowledgements, in nanoseconds. */
public final class Timeouts {
    /** No timeout: wait as long as the client is connected. */
    public static final long NONE = 0;

    private Timeouts() {}

    /** @throws IllegalArgumentException if the timeout is not positive */
    public static long nanos(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: positive)");
        }
        return timeout.toNanos();
    }
}
