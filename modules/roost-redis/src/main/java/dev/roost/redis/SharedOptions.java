package dev.roost.redis;

import java.time.Duration;

/** The checks of options that several adapters have. Pure. */
final class SharedOptions {
    private static final Duration LONGEST = Duration.ofDays(1);

    /** The largest message of Redis. */
    private static final int LARGEST = 512 * 1024 * 1024;

    private SharedOptions() {}

    /**
     * @param prefixName the name of the option for the prefix of the channels
     * @throws IllegalArgumentException if a value is out of range
     */
    static void check(String prefixName, String prefix, Duration requestTimeout, int maxMessageBytes) {
        if (prefix.isEmpty()) {
            throw new IllegalArgumentException(prefixName + ": empty (expected: the prefix of the channels)");
        }
        if (requestTimeout.compareTo(Duration.ZERO) <= 0 || requestTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "requestTimeout: " + requestTimeout + " (expected: positive, at most a day)");
        }
        if (maxMessageBytes <= 0 || maxMessageBytes > LARGEST) {
            throw new IllegalArgumentException(
                    "maxMessageBytes: " + maxMessageBytes + " (expected: 1 to " + LARGEST + ")");
        }
    }
}
