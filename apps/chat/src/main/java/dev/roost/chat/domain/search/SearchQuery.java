package dev.roost.chat.domain.search;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a search. A message contains all of them, in its text or the name of its file.
 *
 * @param terms normalized
 */
public record SearchQuery(List<String> terms) {
    /** In UTF-16 units, before normalization. */
    private static final int MAX_GIVEN_LENGTH = 200;

    private static final int MAX_TERMS = 8;

    /** More of them find the same messages, and cost more. */
    private static final int MAX_GRAMS = 16;

    private static final int EXCERPT_LENGTH = 160;
    private static final int BEFORE_MATCH = 40;
    private static final int MAX_RANGES = 20;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    public SearchQuery {
        terms = List.copyOf(terms);
    }

    /**
     * Returns the query of a text; without terms if the text is null or blank.
     *
     * @throws ChatException {@code invalid}
     */
    public static SearchQuery of(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return new SearchQuery(List.of());
        }
        if (given.length() > MAX_GIVEN_LENGTH) {
            throw ChatException.invalid("query", "at most " + MAX_GIVEN_LENGTH + " characters");
        }
        List<String> terms = Arrays.stream(SPACES.split(
                        SearchText.normalize(given.replace('\0', ' ')).strip()))
                .filter(term -> !term.isEmpty())
                .distinct()
                .toList();
        SearchQuery query = new SearchQuery(terms);
        if (terms.size() > MAX_TERMS) {
            throw ChatException.invalid("query", "at most " + MAX_TERMS + " words");
        }
        if (query.grams().isEmpty()) {
            throw ChatException.invalid("query", "two characters, or one of a script such as Hangul");
        }
        return query;
    }

    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /** Returns grams that each found message has. Other messages may have them as well. */
    public Set<Integer> grams() {
        return terms.stream()
                .flatMap(term -> gramsOf(term).stream())
                .limit(MAX_GRAMS)
                .collect(Collectors.toSet());
    }

    /**
     * Grams that don't overlap, except for the last one: grams that overlap occur together, which the planner of PostgreSQL does not
     * know, so that it would take a frequent word for a rare one.
     */
    private static Set<Integer> gramsOf(String term) {
        if (term.length() == 1) {
            return SearchText.grams(term);
        }
        Set<Integer> grams = new LinkedHashSet<>();
        int at = 0;
        while (at < term.length()) {
            boolean triple = SearchText.isTriple(term, at);
            int start = triple ? at : Math.min(at, term.length() - 2);
            grams.add(
                    triple ? SearchText.triple(term, at) : SearchText.pair(term.charAt(start), term.charAt(start + 1)));
            at = start + (triple ? 3 : 2);
        }
        return grams;
    }

    /** Returns what a result shows of a message; null if the message does not contain all terms. */
    public @Nullable SearchHit hitIn(Message message) {
        Message.Attachment file = message.file();
        SearchText text = SearchText.of(message.text());
        SearchText name = SearchText.of(file == null ? "" : file.name());
        if (!terms.stream()
                .allMatch(term ->
                        text.normalized().contains(term) || name.normalized().contains(term))) {
            return null;
        }
        List<SearchText.Range> ranges = ranges(text);
        Excerpt excerpt =
                Excerpt.of(message.text(), ranges.isEmpty() ? 0 : ranges.get(0).start());
        return new SearchHit(
                message.id(),
                message.room(),
                message.author(),
                message.at(),
                excerpt.text(),
                excerpt.ranges(ranges),
                file,
                ranges(name));
    }

    /** Without overlaps, in their order. */
    private List<SearchText.Range> ranges(SearchText text) {
        List<SearchText.Range> merged = new ArrayList<>();
        terms.stream()
                .flatMap(term -> text.find(term, MAX_RANGES).stream())
                .sorted(Comparator.comparingInt(SearchText.Range::start))
                .forEach(range -> merge(merged, range));
        return merged;
    }

    private static void merge(List<SearchText.Range> merged, SearchText.Range next) {
        SearchText.Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
        if (last == null || last.end() < next.start()) {
            merged.add(next);
        } else {
            merged.set(merged.size() - 1, new SearchText.Range(last.start(), Math.max(last.end(), next.end())));
        }
    }

    /**
     * A part of a text, with an ellipsis where it is cut.
     *
     * @param offset of the part in the text, less the ellipsis
     */
    private record Excerpt(String text, int offset) {
        static Excerpt of(String text, int match) {
            int start = text.length() <= EXCERPT_LENGTH || match <= BEFORE_MATCH
                    ? 0
                    : wholeCharacter(text, match - BEFORE_MATCH);
            int end = wholeCharacter(text, Math.min(text.length(), start + EXCERPT_LENGTH));
            String before = start > 0 ? "…" : "";
            String after = end < text.length() ? "…" : "";
            return new Excerpt(before + text.substring(start, end) + after, start - before.length());
        }

        private static int wholeCharacter(String text, int at) {
            boolean inside =
                    at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
            return inside ? at - 1 : at;
        }

        List<SearchText.Range> ranges(List<SearchText.Range> inText) {
            return inText.stream()
                    .filter(range -> range.start() - offset < text.length())
                    .map(range ->
                            new SearchText.Range(range.start() - offset, Math.min(text.length(), range.end() - offset)))
                    .toList();
        }
    }
}
