package dev.roost.engine.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** A list of origins, in which a star matches one or more characters of a host or a port. Immutable. */
final class AllowedOrigins implements Predicate<String> {
    /** The origin of pages that have none: files, sandboxed pages, {@code data:} URLs. */
    private static final String OPAQUE = "null";

    private final List<String> texts;
    private final List<Origin> patterns;

    /** @throws IllegalArgumentException if an element is not an origin */
    AllowedOrigins(List<String> texts) {
        this.texts = List.copyOf(texts);
        List<Origin> parsed = new ArrayList<>();
        for (String text : texts) {
            Origin pattern = Origin.parsePattern(text);
            if (pattern != null) {
                parsed.add(pattern);
            } else if (!text.equals(OPAQUE)) {
                throw new IllegalArgumentException(
                        "origin: " + text + " (expected: like https://*.example.com:8443, or file://, or null)");
            }
        }
        this.patterns = List.copyOf(parsed);
    }

    @Override
    public boolean test(String text) {
        if (text.equals(OPAQUE)) {
            return texts.contains(OPAQUE);
        }
        Origin origin = Origin.parse(text);
        return origin != null && patterns.stream().anyMatch(pattern -> matches(pattern, origin));
    }

    private static boolean matches(Origin pattern, Origin origin) {
        return pattern.scheme().equals(origin.scheme())
                && matches(pattern.host(), origin.host(), Origin::isOfHost)
                && matches(pattern.port(), origin.port(), Origin::isDigit);
    }

    /** Matches each part between stars at its first occurrence, without backtracking: a later occurrence would match no more. */
    private static boolean matches(String pattern, String text, IntPredicate wild) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(text);
        }
        if (!text.startsWith(pattern.substring(0, star))) {
            return false;
        }
        int at = star;
        int next = pattern.indexOf('*', star + 1);
        while (next >= 0) {
            String part = pattern.substring(star + 1, next);
            int found = text.indexOf(part, at + 1);
            if (found < 0 || !areAll(wild, text, at, found)) {
                return false;
            }
            at = found + part.length();
            star = next;
            next = pattern.indexOf('*', star + 1);
        }
        String last = pattern.substring(star + 1);
        int end = text.length() - last.length();
        return end > at && text.endsWith(last) && areAll(wild, text, at, end);
    }

    private static boolean areAll(IntPredicate wild, String text, int from, int to) {
        return text.substring(from, to).chars().allMatch(wild);
    }

    @Override
    public String toString() {
        return String.join(", ", texts);
    }
}
