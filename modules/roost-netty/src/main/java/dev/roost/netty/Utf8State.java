package dev.roost.netty;

/**
 * The state of a text that arrives in parts, for the check of UTF-8 (RFC 3629 section 4), in one int: the number of bytes that
 * are missing in the current character, and the range of the next one. Pure.
 */
final class Utf8State {
    /** Between two characters. */
    static final int COMPLETE = 0;

    /** The text can't become well-formed. */
    static final int MALFORMED = -1;

    private Utf8State() {}

    /** Returns the state after more bytes. */
    static int next(int state, byte[] array, int from, int to) {
        int current = state;
        for (int i = from; i < to && current != MALFORMED; i++) {
            int value = array[i] & 0xff;
            if (current == COMPLETE) {
                current = value < 0x80 ? COMPLETE : first(value);
            } else if (value < low(current) || value > high(current)) {
                current = MALFORMED;
            } else {
                int missing = (current >>> 16) - 1;
                current = missing == 0 ? COMPLETE : state(missing, 0x80, 0xbf);
            }
        }
        return current;
    }

    /** No overlong form (C0, C1, E0, F0), no surrogate (ED), nothing above U+10FFFF (F4). */
    private static int first(int value) {
        if (value < 0xc2 || value > 0xf4) {
            return MALFORMED;
        }
        return switch (value) {
            case 0xe0 -> state(2, 0xa0, 0xbf);
            case 0xed -> state(2, 0x80, 0x9f);
            case 0xf0 -> state(3, 0x90, 0xbf);
            case 0xf4 -> state(3, 0x80, 0x8f);
            default -> state(value < 0xe0 ? 1 : value < 0xf0 ? 2 : 3, 0x80, 0xbf);
        };
    }

    private static int state(int missing, int low, int high) {
        return missing << 16 | low << 8 | high;
    }

    private static int low(int state) {
        return state >>> 8 & 0xff;
    }

    private static int high(int state) {
        return state & 0xff;
    }
}
