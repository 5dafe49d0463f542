package dev.roost.server;

import java.time.Duration;

/** How long to wait for answers. */
final class Timeouts {
    /** As long as those who were asked are connected. */
    static final long NONE = 0;

    private Timeouts() {}

    /** @throws IllegalArgumentException if the time is not positive */
    static long nanos(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: positive)");
        }
        return timeout.toNanos();
    }
}
