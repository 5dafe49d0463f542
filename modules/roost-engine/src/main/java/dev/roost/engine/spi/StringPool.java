package dev.roost.engine.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A pool of texts that many requests have in common: names of headers, browsers, origins. They are most of what a server
 * keeps for each connected client. Its size is bounded, since a text replaces another one of the same slot. Texts that may be
 * secret are not pooled. Thread-safe: racing threads may keep a second copy of a text, but never a wrong text.
 */
final class StringPool {
    private static final int SLOTS = 1024;

    /** The longest pooled text, in UTF-16 units. Longer texts hardly recur. */
    private static final int LONGEST = 512;

    /** The longest pooled query. A longer one may contain a token in addition to the protocol's parameters. */
    private static final int LONGEST_QUERY = "EIO=4&transport=websocket".length();

    /** The names of fields, in the two forms in which clients and proxies write them. */
    private static final Set<String> WITH_RECURRING_VALUES = new HashSet<>();

    private static final String[] KEPT = new String[SLOTS];

    static {
        List<String> names = List.of(
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
                "User-Agent");
        for (String name : names) {
            WITH_RECURRING_VALUES.add(name);
            WITH_RECURRING_VALUES.add(name.toLowerCase(Locale.ROOT));
        }
    }

    private StringPool() {}

    static String query(String query) {
        return query.length() <= LONGEST_QUERY ? of(query) : query;
    }

    static String value(String name, String value) {
        return WITH_RECURRING_VALUES.contains(name) ? of(value) : value;
    }

    /** Returns an equal text. */
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
