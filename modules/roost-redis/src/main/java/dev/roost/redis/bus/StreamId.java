package dev.roost.redis.bus;

import java.util.Optional;

/**
 * The id of an entry of a stream: entries are in the order of their ids. Immutable.
 *
 * @param millis the time of the entry in milliseconds since 1970, an unsigned number
 * @param sequence the number among the entries of the same time, an unsigned number
 */
public record StreamId(long millis, long sequence) implements Comparable<StreamId> {
    /** The id before all entries. */
    public static final StreamId ZERO = new StreamId(0, 0);

    private static final int LONGEST = 41;

    /**
     * Parses an id that Redis has sent.
     *
     * @param text the id, as {@code 1700000000000-0}
     * @return the id
     * @throws IllegalArgumentException if it isn't an id
     */
    public static StreamId of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("id: " + text + " (expected: as 1700000000000-0)"));
    }

    /**
     * Parses an id that anybody may have sent.
     *
     * @param text any text
     * @return the id; empty if it isn't one
     */
    public static Optional<StreamId> parse(String text) {
        int dash = text.indexOf('-');
        if (text.length() > LONGEST || !isNumber(text, 0, dash) || !isNumber(text, dash + 1, text.length())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StreamId(
                    Long.parseUnsignedLong(text, 0, dash, 10),
                    Long.parseUnsignedLong(text, dash + 1, text.length(), 10)));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    private static boolean isNumber(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return to > from;
    }

    @Override
    public int compareTo(StreamId other) {
        int byTime = Long.compareUnsigned(millis, other.millis);
        return byTime != 0 ? byTime : Long.compareUnsigned(sequence, other.sequence);
    }

    /** Returns the id as Redis writes it. */
    @Override
    public String toString() {
        return Long.toUnsignedString(millis) + "-" + Long.toUnsignedString(sequence);
    }
}
