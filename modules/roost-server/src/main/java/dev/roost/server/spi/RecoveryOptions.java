package dev.roost.server.spi;

import java.time.Duration;

/**
 * Connection state recovery: what a client missed while it was away briefly is sent after it comes back. Node's server
 * has it under the same name.
 *
 * @param maxDisconnectionDuration how long a client may be away; also how long a packet is kept beyond the time a silent
 *     client takes to be missed
 * @param skipMiddlewares whether a client that comes back is let in without asking the middlewares again
 * @param maxBytes how much of what was sent one namespace keeps, about, in bytes
 * @param maxSessions how many clients that are away one namespace remembers
 */
public record RecoveryOptions(
        Duration maxDisconnectionDuration, boolean skipMiddlewares, long maxBytes, int maxSessions) {
    /** Two minutes, 16 MiB, 10 000 clients; middlewares are asked. */
    public static final RecoveryOptions DEFAULT = new RecoveryOptions(Duration.ofMinutes(2), false, 16L << 20, 10_000);

    public RecoveryOptions {
        boolean sensible = maxDisconnectionDuration.compareTo(Duration.ZERO) > 0
                && maxDisconnectionDuration.compareTo(Duration.ofDays(1)) <= 0;
        require("maxDisconnectionDuration", maxDisconnectionDuration, sensible, "more than nothing, at most a day");
        require("maxBytes", maxBytes, maxBytes > 0, "more than 0");
        require("maxSessions", maxSessions, maxSessions > 0, "more than 0");
    }

    public RecoveryOptions withMaxDisconnectionDuration(Duration duration) {
        return new RecoveryOptions(duration, skipMiddlewares, maxBytes, maxSessions);
    }

    public RecoveryOptions withSkipMiddlewares(boolean skip) {
        return new RecoveryOptions(maxDisconnectionDuration, skip, maxBytes, maxSessions);
    }

    public RecoveryOptions withMaxBytes(long bytes) {
        return new RecoveryOptions(maxDisconnectionDuration, skipMiddlewares, bytes, maxSessions);
    }

    public RecoveryOptions withMaxSessions(int sessions) {
        return new RecoveryOptions(maxDisconnectionDuration, skipMiddlewares, maxBytes, sessions);
    }

    private static void require(String name, Object value, boolean valid, String expected) {
        if (!valid) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }
}
