package dev.roost.chat.domain;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The name of a room or a person.
 *
 * @param text as it is shown
 * @param key what makes two names the same
 */
public record Name(String text, String key) {
    /** In code points: characters as people count them, nearly. */
    private static final int MAX_LENGTH = 40;

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

    private static Name of(@Nullable String given, String what, String code) {
        String text = given == null ? "" : trimmed(Normalizer.normalize(given, Normalizer.Form.NFC));
        if (text.isEmpty()) {
            throw new ChatException(code, what + ": missing (expected: a text that is not blank)");
        }
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
            throw new ChatException(code, what + ": too long (expected: at most " + MAX_LENGTH + " characters)");
        }
        if (InvisibleCharacters.isIn(text)) {
            throw new ChatException(code, what + ": has characters that can't be seen");
        }
        return new Name(text, keyOf(text));
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

    /** Those that {@code strip} takes, and those that don't break lines. */
    private static boolean isSpace(char character) {
        return character == ' ' || Character.getType(character) == Character.SPACE_SEPARATOR;
    }

    /** Of a text that may be a name, or a part of one. */
    public static String keyOf(String text) {
        StringBuilder key = new StringBuilder(text.length());
        for (char each : Normalizer.normalize(text, Normalizer.Form.NFC).toCharArray()) {
            int wide = WIDE.indexOf(each);
            key.append(wide >= 0 ? ASCII.charAt(wide) : isSpace(each) ? ' ' : each);
        }
        return key.toString();
    }

    /** A name for pages that can't show it safely: without what has a meaning in HTML or in a script. */
    public static String wide(String text) {
        StringBuilder wide = new StringBuilder(text.length());
        for (char each : text.toCharArray()) {
            int ascii = ASCII.indexOf(each);
            wide.append(ascii >= 0 ? WIDE.charAt(ascii) : each);
        }
        return wide.toString();
    }
}
