package dev.roost.engine;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * From which pages a server may be used. Browsers say where a page is from ({@code Origin}); what is not allowed gets
 * no session, by whatever transport. Pages of the server's own origin are always allowed. Immutable.
 */
public final class OriginPolicy {
    /** Only pages of the same scheme, host and port as the request; and clients that are no browsers. */
    public static final OriginPolicy SAME_ORIGIN = new OriginPolicy(new Listed(List.of()), false, true);

    private final Predicate<String> others;
    private final boolean any;
    private final boolean absentAllowed;

    private OriginPolicy(Predicate<String> others, boolean any, boolean absentAllowed) {
        this.others = others;
        this.any = any;
        this.absentAllowed = absentAllowed;
    }

    /** Origins by patterns, of which one has to match. */
    private record Listed(List<Pattern> patterns) implements Predicate<String> {
        @Override
        public boolean test(String origin) {
            String lower = origin.toLowerCase(Locale.ROOT);
            return patterns.stream().anyMatch(pattern -> pattern.matcher(lower).matches());
        }

        @Override
        public String toString() {
            return patterns.toString();
        }
    }

    /** Pages from anywhere. */
    public static OriginPolicy any() {
        return new OriginPolicy(origin -> true, true, true);
    }

    /**
     * Pages of these origins, too: {@code https://chat.example.com}, or with a star for a part of the host or for the
     * port: {@code https://*.example.com}, {@code http://localhost:*}. A single {@code *} is {@link #any()}.
     *
     * @throws IllegalArgumentException if one is not an origin
     */
    public static OriginPolicy of(List<String> origins) {
        if (origins.contains("*")) {
            return any();
        }
        List<Pattern> patterns = origins.stream().map(OriginPolicy::compile).toList();
        return new OriginPolicy(new Listed(patterns), false, true);
    }

    /**
     * Pages of the origins that a predicate takes, too. It is asked on loops about what clients send, so it may not block; in
     * logs it stands by its {@code toString}.
     */
    public static OriginPolicy matching(Predicate<String> origins) {
        return new OriginPolicy(origins, false, true);
    }

    private static Pattern compile(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        if (!lower.matches("[a-z][a-z0-9+.-]*://[a-z0-9.*\\[\\]:-]+")) {
            throw new IllegalArgumentException("origin: " + origin + " (expected: like https://*.example.com:8443)");
        }
        String[] literals = lower.split("\\*", -1);
        return Pattern.compile(
                List.of(literals).stream().map(Pattern::quote).collect(Collectors.joining("[a-z0-9.-]+")));
    }

    /** The same, but requests that don't say their origin are refused, as native clients send them. */
    public OriginPolicy withOriginRequired() {
        return new OriginPolicy(others, any, false);
    }

    boolean allowsAbsent() {
        return absentAllowed;
    }

    boolean isAny() {
        return any;
    }

    /** Whether pages of an origin that is not the server's own may use it. */
    boolean allowsCrossOrigin(String origin) {
        return any || others.test(origin);
    }

    @Override
    public String toString() {
        return any ? "any origin" : "the same origin, " + others;
    }
}
