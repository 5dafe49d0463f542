package dev.roost.protocol;

/** Finds the ends of values in a JSON text that was validated before. */
final class WellFormedJson {
    private WellFormedJson() {}

    /** Returns where a well-formed value ends: at the bracket that closes it, at the next quote, or at a separator. */
    static int endOf(byte[] array, int from, int end) {
        int open = 0;
        int i = from;
        while (i < end) {
            switch (array[i]) {
                case '"' -> {
                    i = endOfString(array, i, end);
                    if (open == 0) {
                        return i;
                    }
                }
                case '{', '[' -> {
                    open++;
                    i++;
                }
                case '}', ']' -> {
                    if (open == 0) {
                        return i;
                    }
                    i++;
                    if (--open == 0) {
                        return i;
                    }
                }
                case ',', ' ', '\n', '\r', '\t' -> {
                    if (open == 0) {
                        return i;
                    }
                    i++;
                }
                default -> i++;
            }
        }
        return i;
    }

    private static int endOfString(byte[] array, int from, int end) {
        int i = JsonCharacters.endOfPlain(array, from + 1, end);
        while (i < end && array[i] != '"') {
            i = JsonCharacters.endOfPlain(array, Math.min(i + 2, end), end);
        }
        return Math.min(i + 1, end);
    }
}
