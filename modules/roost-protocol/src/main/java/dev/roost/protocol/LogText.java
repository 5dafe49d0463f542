package dev.roost.protocol;

/**
 * Text of a peer as log lines show it. It can neither begin a line of its own nor change how a terminal shows the line: control
 * characters (Unicode category Cc), format characters such as bidirectional marks (Cf), line and paragraph separators and
 * surrogates without a partner are escaped as {@code \}{@code u202e}.
 */
public final class LogText {
    private LogText() {}

    /** Returns the text with such characters escaped. */
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
     * Returns the beginning of the text, with such characters escaped, and {@code ...} if there is more.
     *
     * @param maxLength in UTF-16 code units, before anything is escaped
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
