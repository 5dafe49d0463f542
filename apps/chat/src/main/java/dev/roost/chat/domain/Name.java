package dev.roost.chat.domain;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The name of a room or a person.
 *
 * @param text as it is shown
 * @param key equal for names that count as the same
 */
public record Name(String text, String key) {
    /** In code points. */
    private static final int MAX_LENGTH = 40;

    /** In UTF-16 units, before normalization, which costs more than linear time. Four units can compose to one code point. */
    private static final int MAX_GIVEN_LENGTH = 2 * 4 * MAX_LENGTH;

    private static final String WIDE = "＜＞＆＂＇｀＼";
    private static final String ASCII = "<>&\"'`\\";

    /** @throws ChatException {@code nickname_invalid} */
    public static Name ofPerson(@Nullable String given) {
        return of(given, "nickname", "nickname_invalid");
    }

    /** @throws ChatException {@code name_invalid} */
    public static Name ofRoom(@Nullable String given) {
        return of(given, "name", "name_invalid");
    }

    /** @throws ChatException {@code name_invalid} */
    public static Name ofPasskey(@Nullable String given) {
        return of(given, "name", "name_invalid");
    }

    private static Name of(@Nullable String given, String field, String code) {
        requireLength(given == null ? 0 : given.length(), MAX_GIVEN_LENGTH, field, code);
        String text = given == null ? "" : trimmed(Normalizer.normalize(given, Normalizer.Form.NFC));
        if (text.isEmpty()) {
            throw new ChatException(code, field + ": missing (expected: a text that is not blank)");
        }
        requireLength(text.codePointCount(0, text.length()), MAX_LENGTH, field, code);
        if (InvisibleCharacters.anyIn(text)) {
            throw new ChatException(
                    code, field + ": contains invisible characters (expected: visible characters only)");
        }
        return new Name(text, keyOf(text));
    }

    private static void requireLength(int length, int max, String field, String code) {
        if (length > max) {
            throw new ChatException(code, field + ": too long (expected: at most " + MAX_LENGTH + " characters)");
        }
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Space separators, including those that {@code String.strip} keeps, such as U+00A0. */
    private static boolean isSpace(char character) {
        return character == ' ' || Character.getType(character) == Character.SPACE_SEPARATOR;
    }

    /**
     * Returns the key of a text that may be a name or a part of one.
     *
     * @throws IllegalArgumentException if the text is longer than any name
     */
    public static String keyOf(String text) {
        if (text.length() > MAX_GIVEN_LENGTH) {
            throw new IllegalArgumentException(
                    "text: " + text.length() + " characters (expected: at most " + MAX_GIVEN_LENGTH + ")");
        }
        StringBuilder key = new StringBuilder(text.length());
        for (char each : Normalizer.normalize(text, Normalizer.Form.NFC).toCharArray()) {
            int wide = WIDE.indexOf(each);
            key.append(wide >= 0 ? ASCII.charAt(wide) : isSpace(each) ? ' ' : each);
        }
        return key.toString();
    }

    /** Replaces characters with a meaning in HTML or scripts by their full-width forms, for pages that don't escape names. */
    public static String fullWidth(String text) {
        StringBuilder wide = new StringBuilder(text.length());
        for (char each : text.toCharArray()) {
            int ascii = ASCII.indexOf(each);
            wide.append(ascii >= 0 ? WIDE.charAt(ascii) : each);
        }
        return wide.toString();
    }
}
