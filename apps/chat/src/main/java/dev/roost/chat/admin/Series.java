package dev.roost.chat.admin;

import java.util.Locale;

/** What there is a history of. */
enum Series {
    /** Clients that have a session. */
    CONNECTIONS,
    /** People who have a socket. */
    PEOPLE,
    /** Events that clients have sent, in a second. */
    RECEIVED,
    /** Events that went to clients, in a second. */
    DELIVERED,
    /** Handlers that failed, in a second. */
    ERRORS,
    /** How long handlers take at most, in milliseconds: half of them. */
    P50,
    /** The same: all but one in a hundred. */
    P99,
    /** How busy the process is, of all processors: 0 to 1. */
    CPU,
    /** Bytes. */
    HEAP,
    /** Connections to the database that are in use. */
    DATABASE;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
