package dev.roost.engine.spi;

import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps one copy of what many requests have in common: names of headers, browsers, origins. What a server keeps of each
 * client for as long as it is connected is mostly that. It forgets by itself: a text makes room for another of the same
 * slot. What may be a secret it doesn't keep. Thread-safe: threads that race keep a copy more, no wrong one.
 */
final class StringPool {
    private static final int SLOTS = 1024;

    /** What is longer hardly recurs, in UTF-16 units. */
    private static final int LONGEST = 512;

    /** In what is longer than the protocol's own parameters there may be a token. */
    private static final int LONGEST_QUERY = "EIO=4&transport=websocket".length();

    private static final Set<String> WITH_RECURRING_VALUES = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private static final String[] KEPT = new String[SLOTS];

    static {
        WITH_RECURRING_VALUES.addAll(Set.of(
                "Accept",
                "Accept-Encoding",
                "Accept-Language",
                "Cache-Control",
                "Connection",
                "Host",
                "Origin",
                "Pragma",
                "Sec-Fetch-Dest",
                "Sec-Fetch-Mode",
                "Sec-Fetch-Site",
                "Sec-WebSocket-Extensions",
                "Sec-WebSocket-Version",
                "Upgrade",
                "User-Agent"));
    }

    private StringPool() {}

    static String query(String query) {
        return query.length() <= LONGEST_QUERY ? of(query) : query;
    }

    static String value(String name, String value) {
        return WITH_RECURRING_VALUES.contains(name) ? of(value) : value;
    }

    /** An equal text. */
    static String of(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        String kept = KEPT[slot];
        if (text.equals(kept)) {
            return kept;
        }
        KEPT[slot] = text;
        return text;
    }
}
