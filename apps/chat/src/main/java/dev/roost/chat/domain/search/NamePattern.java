package dev.roost.chat.domain.search;

import java.nio.charset.StandardCharsets;

/**
 * The regular expressions of a query for names, in the form that Java and PostgreSQL share. They match the keys that
 * {@link SearchText#keyOfName} returns. Without repetition, so a match takes linear time. Immutable.
 *
 * <ul>
 *   <li>An initial consonant (초성) matches the syllables that begin with it.
 *   <li>The last syllable matches those that it becomes when typing continues: {@code 하느} matches {@code 하늘}.
 *   <li>Other characters match themselves.
 * </ul>
 */
public final class NamePattern {
    /** Between the words of a name. */
    private static final String SEPARATOR = "[ ._/(-]";

    private static final char FIRST_SYLLABLE = '\uac00';
    private static final char LAST_SYLLABLE = '\ud7a3';
    private static final char FIRST_INITIAL = '\u1100';
    private static final char LAST_INITIAL = '\u1112';

    /** Syllables with the same initial consonant, and with the same vowel, which are consecutive. */
    private static final int PER_INITIAL = 588;

    private static final int PER_VOWEL = 28;

    private final String expression;

    private NamePattern(String expression) {
        this.expression = expression;
    }

    /** @param query as somebody has entered it; blank matches all names */
    public static NamePattern of(String query) {
        String normalized =
                SearchText.normalize(wellFormed(query).replace('\0', ' ')).strip();
        StringBuilder expression = new StringBuilder();
        for (int at = 0; at < normalized.length(); at++) {
            append(expression, normalized.charAt(at), at == normalized.length() - 1);
        }
        return new NamePattern(expression.toString());
    }

    /** Replaces half surrogate pairs by question marks, as the driver of PostgreSQL does, where these would be quantifiers. */
    private static String wellFormed(String query) {
        return new String(query.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder expression, char unit, boolean last) {
        if (unit >= FIRST_INITIAL && unit <= LAST_INITIAL) {
            char first = (char) (FIRST_SYLLABLE + (unit - FIRST_INITIAL) * PER_INITIAL);
            expression.append('[').append(unit);
            range(expression, first, PER_INITIAL).append(']');
        } else if (last
                && unit >= FIRST_SYLLABLE
                && unit <= LAST_SYLLABLE
                && (unit - FIRST_SYLLABLE) % PER_VOWEL == 0) {
            range(expression.append('['), unit, PER_VOWEL).append(']');
        } else if (unit < 0x80 && !Character.isLetterOrDigit(unit)) {
            expression.append('\\').append(unit);
        } else {
            expression.append(unit);
        }
    }

    private static StringBuilder range(StringBuilder expression, char first, int count) {
        return expression.append(first).append('-').append((char) (first + count - 1));
    }

    public String anywhere() {
        return expression;
    }

    public String atStart() {
        return "^" + expression;
    }

    /** After the first word. */
    public String atWord() {
        return SEPARATOR + expression;
    }
}
