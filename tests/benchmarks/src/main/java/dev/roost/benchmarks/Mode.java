package dev.roost.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** Who hears the events of a bench server. */
enum Mode {
    DEFAULT,
    NONBLOCKING,
    GATEWAY;

    /** @throws IllegalArgumentException if there is no mode of that name */
    static Mode of(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("mode: " + name + " (expected: default, nonblocking or gateway)"));
    }
}
