package dev.roost.chat.domain.search;

import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A text as searches compare it: without differences of case, width and composition. Immutable.
 *
 * <p>The index contains its grams, which are integers:
 *
 * <ul>
 *   <li>each pair of neighbouring UTF-16 units without white space: the first one in the upper 16 bits, the second one in the lower ones
 *   <li>each unit from U+1100 on, in the upper 16 bits: there begin the scripts of which one character is a meaningful query
 *   <li>each three neighbouring letters {@code a-z} or digits, in the lower 18 bits: their pairs are too frequent to find a word
 * </ul>
 */
public final class SearchText {
    private static final Normalizer2 NORMALIZER = Normalizer2.getNFKCCasefoldInstance();

    /** In UTF-16 units. Some characters consist of many after normalization. */
    private static final int MAX_NAME = 100;

    private static final String TRIPLES = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final char FIRST_SINGLE = '\u1100';
    private final String normalized;

    /** For each unit of the normalized text, the start and the end of its part of the original. */
    private final int[] starts;

    private final int[] ends;

    private SearchText(String normalized, int[] starts, int[] ends) {
        this.normalized = normalized;
        this.starts = starts;
        this.ends = ends;
    }

    /**
     * A part of a text.
     *
     * @param start in UTF-16 units
     * @param end exclusive
     */
    public record Range(int start, int end) {}

    /** Linear time. */
    public static SearchText of(String original) {
        StringBuilder normalized = new StringBuilder(original.length());
        int[] starts = new int[original.length() * 2];
        int[] ends = new int[original.length() * 2];
        for (int start = 0; start < original.length(); ) {
            int end = boundaryAfter(original, start);
            int from = normalized.length();
            normalized.append(NORMALIZER.normalize(original.substring(start, end)));
            if (normalized.length() > starts.length) {
                starts = Arrays.copyOf(starts, normalized.length() * 2);
                ends = Arrays.copyOf(ends, normalized.length() * 2);
            }
            Arrays.fill(starts, from, normalized.length(), start);
            Arrays.fill(ends, from, normalized.length(), end);
            start = end;
        }
        return new SearchText(normalized.toString(), starts, ends);
    }

    private static int boundaryAfter(String text, int start) {
        int end = start + Character.charCount(text.codePointAt(start));
        while (end < text.length() && !NORMALIZER.hasBoundaryBefore(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    public static String normalize(String text) {
        return NORMALIZER.normalize(text);
    }

    /** Returns the grams of a normalized text. */
    public static Set<Integer> grams(String normalized) {
        Set<Integer> grams = new LinkedHashSet<>();
        for (int i = 0; i < normalized.length(); i++) {
            char unit = normalized.charAt(i);
            if (Character.isWhitespace(unit)) {
                continue;
            }
            if (unit >= FIRST_SINGLE && !Character.isSurrogate(unit)) {
                grams.add(unit << 16);
            }
            if (i + 1 < normalized.length() && !Character.isWhitespace(normalized.charAt(i + 1))) {
                grams.add(pair(unit, normalized.charAt(i + 1)));
            }
            if (isTriple(normalized, i)) {
                grams.add(triple(normalized, i));
            }
        }
        return grams;
    }

    static int pair(char first, char second) {
        return first << 16 | second;
    }

    /** Whether three letters or digits begin at a position. */
    static boolean isTriple(String normalized, int at) {
        return at + 2 < normalized.length()
                && TRIPLES.indexOf(normalized.charAt(at)) >= 0
                && TRIPLES.indexOf(normalized.charAt(at + 1)) >= 0
                && TRIPLES.indexOf(normalized.charAt(at + 2)) >= 0;
    }

    static int triple(String normalized, int at) {
        return TRIPLES.indexOf(normalized.charAt(at)) << 12
                | TRIPLES.indexOf(normalized.charAt(at + 1)) << 6
                | TRIPLES.indexOf(normalized.charAt(at + 2));
    }

    public String normalized() {
        return normalized;
    }

    /** Returns the parts of the original in which a normalized term occurs, in their order. */
    public List<Range> find(String term, int limit) {
        List<Range> found = new ArrayList<>();
        for (int at = normalized.indexOf(term); at >= 0 && found.size() < limit; ) {
            found.add(new Range(starts[at], ends[at + term.length() - 1]));
            at = normalized.indexOf(term, at + term.length());
        }
        return found;
    }

    /** Returns what searches of people compare with a {@link NamePattern}. */
    public static String keyOfName(String name) {
        String normalized = normalize(name);
        return normalized.substring(0, Math.min(normalized.length(), MAX_NAME));
    }
}
