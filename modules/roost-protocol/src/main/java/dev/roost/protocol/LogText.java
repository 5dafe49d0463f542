package dev.roost.protocol;

/**
 * Escapes text of a remote peer for log lines, so that it can neither start a new line nor change how a terminal displays the line.
 * Escaped as {@code \}{@code u202e} are control characters (Unicode category Cc), format characters such as bidirectional marks (Cf),
 * line and paragraph separators, and unpaired surrogates.
 *
 * @since 0.1.0
 */
public final class LogText {
    private LogText() {}

    /**
     * Returns a text with these characters escaped.
     *
     * @param text the text
     * @return the escaped text; the same instance if there is nothing to escape
     */
    public static String of(String text) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int next = i + Character.charCount(character);
            if (!isPrintable(character) && escaped == null) {
                escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (escaped != null) {
                append(escaped, character);
            }
            i = next;
        }
        return escaped == null ? text : escaped.toString();
    }

    /**
     * Returns the beginning of a text with these characters escaped, followed by {@code ...} if it was truncated.
     *
     * @param text the text
     * @param maxLength the maximum length in UTF-16 code units, before escaping
     * @return the escaped text
     */
    public static String of(String text, int maxLength) {
        return text.length() <= maxLength ? of(text) : of(text.substring(0, maxLength)) + "...";
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static void append(StringBuilder out, int character) {
        if (isPrintable(character)) {
            out.appendCodePoint(character);
        } else {
            for (char unit : Character.toChars(character)) {
                out.append("\\u").append(String.format("%04x", (int) unit));
            }
        }
    }
}
