package dev.roost.chat.admin;

import java.util.List;

/**
 * A part of a list.
 *
 * @param more whether more entries follow
 */
record Listing<T>(List<T> entries, boolean more) {
    /** Maximum number of entries of a part. */
    static final int SIZE = 50;

    /** Maximum number of entries before a part. */
    static final int MAX_OFFSET = 100_000;

    /** Ends a statement that reads one entry more than a part has. */
    static final String PART = " offset :offset rows fetch first " + (SIZE + 1) + " rows only";

    Listing {
        entries = List.copyOf(entries);
    }

    /** @param found at most one entry more than a part has */
    static <T> Listing<T> of(List<T> found) {
        return new Listing<>(found.subList(0, Math.min(SIZE, found.size())), found.size() > SIZE);
    }
}
