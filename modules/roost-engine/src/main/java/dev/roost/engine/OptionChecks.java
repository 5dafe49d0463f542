package dev.roost.engine;

import java.time.Duration;
import java.util.Set;

/** Checks of option values. Each returns the value, or throws an exception that names the option. Pure. */
final class OptionChecks {
    // Clients count milliseconds in 31 bits, and add two of these.
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(12);

    private static final Set<String> TRANSPORTS = Set.of("polling", "websocket");

    private OptionChecks() {}

    static String path(String name, String value) {
        require(name, value, value.startsWith("/") && value.endsWith("/") && value.length() > 1, "like /socket.io/");
        return value;
    }

    static Set<String> transports(String name, Set<String> value) {
        boolean known = !value.isEmpty() && TRANSPORTS.containsAll(value);
        require(name, value, known, "polling, websocket, or both");
        return Set.copyOf(value);
    }

    static Duration delay(String name, Duration value) {
        boolean valid = value.compareTo(SHORTEST) >= 0 && value.compareTo(LONGEST) <= 0;
        require(name, value, valid, SHORTEST.toMillis() + " ms to " + LONGEST.toDays() + " days");
        return value;
    }

    static Duration delayOrZero(String name, Duration value) {
        return value.isZero() ? value : delay(name, value);
    }

    static int positive(String name, int value) {
        require(name, value, value > 0, "more than 0");
        return value;
    }

    static long positive(String name, long value) {
        require(name, value, value > 0, "more than 0");
        return value;
    }

    static int notNegative(String name, int value) {
        require(name, value, value >= 0, "0 or more");
        return value;
    }

    private static void require(String name, Object value, boolean valid, String expected) {
        if (!valid) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }
}
