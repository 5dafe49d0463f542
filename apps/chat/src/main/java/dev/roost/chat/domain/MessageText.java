package dev.roost.chat.domain;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks and normalizes message texts and emoji. Pure. */
public final class MessageText {
    /** In code points. */
    public static final int MAX_LENGTH = 2000;

    /** In UTF-16 units, with the white space around the text. */
    private static final int MAX_GIVEN_LENGTH = 4 * MAX_LENGTH;

    private static final int EXCERPT_LENGTH = 140;
    private static final Pattern ONE_CHARACTER = Pattern.compile("\\X");
    private static final Pattern KEYCAP = Pattern.compile("[0-9#*]\\x{FE0F}?\\x{20E3}");

    private MessageText() {}

    /** @throws ChatException {@code text_empty}, {@code text_too_long} */
    public static String of(@Nullable String given) {
        requireLength(given == null ? 0 : given.length(), MAX_GIVEN_LENGTH);
        if (given == null || isBlank(given)) {
            throw new ChatException("text_empty", "text: empty (expected: 1 to " + MAX_LENGTH + " characters)");
        }
        return ofOptional(given);
    }

    /** Returns whether nobody can see the text. */
    public static boolean isBlank(String text) {
        return InvisibleCharacters.only(text);
    }

    /** As {@link #of}, but the text may be empty. */
    public static String ofOptional(@Nullable String given) {
        requireLength(given == null ? 0 : given.length(), MAX_GIVEN_LENGTH);
        String text = given == null || isBlank(given) ? "" : storable(given.strip());
        requireLength(text.codePointCount(0, text.length()), MAX_LENGTH);
        return text;
    }

    private static void requireLength(int length, int max) {
        if (length > max) {
            throw new ChatException(
                    "text_too_long",
                    "text: " + length + " characters (expected: at most " + MAX_LENGTH + ")",
                    Map.of("limit", MAX_LENGTH));
        }
    }

    /** Truncates a guest's text, which the original protocol does not limit. Linear time. */
    public static String truncate(String given) {
        return excerpt(storable(given.strip()), MAX_LENGTH);
    }

    public static String excerpt(String text) {
        return excerpt(text, EXCERPT_LENGTH);
    }

    private static String excerpt(String text, int length) {
        if (text.codePointCount(0, text.length()) <= length) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
    }

    /** Databases accept neither U+0000 nor unpaired surrogates. */
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
                        || (isPicture(given.codePointAt(0)) && !isRegionalIndicator(given.codePointAt(0)))
                        || KEYCAP.matcher(given).matches());
        if (!valid) {
            throw ChatException.invalid("emoji", "one emoji");
        }
        return given;
    }

    /** Emoji and letters that are shown as one: U+2139. */
    private static boolean isPicture(int character) {
        return InvisibleCharacters.isEmoji(character)
                || UCharacter.hasBinaryProperty(character, UProperty.EXTENDED_PICTOGRAPHIC);
    }

    /** Returns whether two emoji differ at most in the variation selector for emoji, which only some keyboards insert. */
    public static boolean isSameEmoji(String one, String other) {
        return withoutSelector(one).equals(withoutSelector(other));
    }

    private static String withoutSelector(String emoji) {
        return emoji.replace("\ufe0f", "");
    }

    private static boolean isFlag(String text) {
        return text.codePoints().count() == 2 && text.codePoints().allMatch(MessageText::isRegionalIndicator);
    }

    private static boolean isRegionalIndicator(int character) {
        return character >= 0x1f1e6 && character <= 0x1f1ff;
    }
}
