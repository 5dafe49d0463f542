package dev.roost.chat.domain;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people write. Pure. */
public final class MessageText {
    /** In code points. */
    public static final int MAX_LENGTH = 2000;

    private static final int BEGINNING = 140;
    private static final Pattern ONE_CHARACTER = Pattern.compile("\\X");
    private static final Pattern KEYCAP = Pattern.compile("[0-9#*]\\x{FE0F}?\\x{20E3}");

    private MessageText() {}

    /** @throws ChatException {@code text_empty}, {@code text_too_long} */
    public static String of(@Nullable String given) {
        if (given == null || given.isBlank()) {
            throw new ChatException("text_empty", "text: empty (expected: something to say)");
        }
        return ofOptional(given);
    }

    /** As {@link #of}, and it may be empty. */
    public static String ofOptional(@Nullable String given) {
        String text = given == null || given.isBlank() ? "" : storable(given.strip());
        int length = text.codePointCount(0, text.length());
        if (length > MAX_LENGTH) {
            throw new ChatException(
                    "text_too_long",
                    "text: " + length + " characters (expected: at most " + MAX_LENGTH + ")",
                    Map.of("limit", MAX_LENGTH));
        }
        return text;
    }

    /** Of a guest, who may say more than anybody is told. */
    public static String cut(String given) {
        return beginning(storable(given.strip()), MAX_LENGTH);
    }

    public static String beginning(String text) {
        return beginning(text, BEGINNING);
    }

    private static String beginning(String text, int length) {
        if (text.codePointCount(0, text.length()) <= length) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
    }

    /** Databases take neither U+0000 nor halves of characters. */
    private static String storable(String text) {
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints()
                .map(each -> each == 0 || (each >= 0xd800 && each <= 0xdfff) ? 0xfffd : each)
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }

    /** @throws ChatException {@code invalid} */
    public static String emoji(String given) {
        boolean valid = given.length() <= 32
                && ONE_CHARACTER.matcher(given).matches()
                && (isFlag(given)
                        || (InvisibleCharacters.isEmoji(given.codePointAt(0)) && !isLetterOfFlag(given.codePointAt(0)))
                        || KEYCAP.matcher(given).matches());
        if (!valid) {
            throw ChatException.invalid("emoji", "one emoji");
        }
        return given;
    }

    private static boolean isFlag(String text) {
        return text.codePoints().count() == 2 && text.codePoints().allMatch(MessageText::isLetterOfFlag);
    }

    private static boolean isLetterOfFlag(int character) {
        return character >= 0x1f1e6 && character <= 0x1f1ff;
    }
}
