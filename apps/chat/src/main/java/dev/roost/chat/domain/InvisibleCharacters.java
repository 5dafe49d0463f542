package dev.roost.chat.domain;

/**
 * Finds invisible characters, with which a name could imitate another one, and of which a message could consist. Joiners and variation
 * selectors inside emoji are allowed. Pure.
 */
final class InvisibleCharacters {
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final int BLACK_FLAG = 0x1f3f4;

    private InvisibleCharacters() {}

    static boolean anyIn(String text) {
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            if (isInvisible(characters[i]) && !isPartOfEmoji(characters, i)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether nobody can see the text: it consists of white space and characters without a glyph. */
    static boolean only(String text) {
        return text.codePoints().allMatch(InvisibleCharacters::hasNoGlyph);
    }

    private static boolean hasNoGlyph(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> !isNumberSign(character);
            case Character.UNASSIGNED -> isIgnorable(character);
            default -> isFiller(character) || isVariationSelector(character);
        };
    }

    /** Format characters with a glyph, such as the Arabic number sign. */
    private static boolean isNumberSign(int character) {
        return (character >= 0x600 && character <= 0x605)
                || character == 0x6dd
                || character == 0x70f
                || character == 0x890
                || character == 0x891
                || character == 0x8e2
                || character == 0x110bd
                || character == 0x110cd;
    }

    /** Unassigned characters that are default ignorable (Unicode Standard, 5.21). */
    private static boolean isIgnorable(int character) {
        return character == 0x2065
                || (character >= 0xfff0 && character <= 0xfff8)
                || (character >= 0xe0000 && character <= 0xe0fff);
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE -> true;
            case Character.UNASSIGNED -> !isEmoji(character);
            default -> isFiller(character) || isVariationSelector(character);
        };
    }

    /** Letters and marks without a glyph: Hangul fillers, the blank Braille pattern, the combining grapheme joiner. */
    private static boolean isFiller(int character) {
        return character == 0x115f
                || character == 0x1160
                || character == 0x3164
                || character == 0xffa0
                || character == 0x2800
                || character == 0x034f
                || character == 0x17b4
                || character == 0x17b5;
    }

    private static boolean isVariationSelector(int character) {
        return (character >= 0xfe00 && character <= 0xfe0f)
                || (character >= 0xe0100 && character <= 0xe01ef)
                || (character >= 0x180b && character <= 0x180f);
    }

    private static boolean isPartOfEmoji(int[] characters, int at) {
        int character = characters[at];
        int before = at == 0 ? 0 : characters[at - 1];
        if (character == ZERO_WIDTH_JOINER) {
            return isEmojiOrVariationSelector(before) && at + 1 < characters.length && isEmoji(characters[at + 1]);
        }
        if (character == 0xfe0f || character == 0xfe0e) {
            return isEmoji(before) || (before >= '0' && before <= '9') || before == '#' || before == '*';
        }
        // Flags of regions, such as Scotland's, are sequences of tag characters.
        return isTag(character) && (isTag(before) || before == BLACK_FLAG);
    }

    private static boolean isEmojiOrVariationSelector(int character) {
        return isEmoji(character) || character == 0xfe0f;
    }

    private static boolean isTag(int character) {
        return character >= 0xe0020 && character <= 0xe007f;
    }

    /** Symbols and skin tone modifiers. */
    static boolean isEmoji(int character) {
        int type = Character.getType(character);
        return type == Character.OTHER_SYMBOL
                || (type == Character.MODIFIER_SYMBOL && character >= 0x1f3fb && character <= 0x1f3ff)
                || (type == Character.MATH_SYMBOL && character >= 0x2190)
                // Emoji of newer Unicode versions than this JDK's.
                || (type == Character.UNASSIGNED && character >= 0x1f000 && character <= 0x1faff)
                || character == 0x203c
                || character == 0x2049
                || character == 0x3030
                || character == 0x303d;
    }
}
