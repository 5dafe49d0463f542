package dev.roost.chat.admin;

import java.util.Locale;

/** The values that the history contains. */
enum Series {
    /** Open Engine.IO sessions. */
    CONNECTIONS,
    /** People with a socket. */
    PEOPLE,
    /** Events received from clients, per second. */
    RECEIVED,
    /** Events delivered to clients, per second. */
    DELIVERED,
    /** Failed handlers, per second. */
    ERRORS,
    /** Median duration of handlers, in milliseconds. */
    P50,
    /** 99th percentile of the duration of handlers, in milliseconds. */
    P99,
    /** CPU usage of the process, 0 to 1 for all processors. */
    CPU,
    /** Used heap, in bytes. */
    HEAP,
    /** Active database connections. */
    DATABASE;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
