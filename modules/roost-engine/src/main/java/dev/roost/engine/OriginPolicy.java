package dev.roost.engine;

import java.util.List;
import java.util.function.Predicate;

/**
 * From which pages a server may be used. Browsers say where a page is from ({@code Origin}); what is not allowed gets
 * no session, by whatever transport. Pages of the server's own origin are always allowed. Immutable.
 */
public final class OriginPolicy {
    /** Only pages of the same scheme, host and port as the request; and clients that are no browsers. */
    public static final OriginPolicy SAME_ORIGIN = new OriginPolicy(new AllowedOrigins(List.of()), false, true);

    private final Predicate<String> others;
    private final boolean any;
    private final boolean absentAllowed;

    private OriginPolicy(Predicate<String> others, boolean any, boolean absentAllowed) {
        this.others = others;
        this.any = any;
        this.absentAllowed = absentAllowed;
    }

    /** Pages from anywhere. */
    public static OriginPolicy any() {
        return new OriginPolicy(origin -> true, true, true);
    }

    /**
     * Pages of these origins, too: {@code https://chat.example.com}, or with a star for a part of the host or for the
     * port: {@code https://*.example.com}, {@code http://localhost:*}. The scheme may be any ({@code capacitor://localhost},
     * {@code file://}), and a port that is the default of its scheme may be left out. {@code null} is what pages without an
     * origin send, those in a sandbox too, of whatever site. A single {@code *} is {@link #any()}.
     *
     * @throws IllegalArgumentException if one is not an origin
     */
    public static OriginPolicy of(List<String> origins) {
        if (origins.contains("*")) {
            return any();
        }
        return new OriginPolicy(new AllowedOrigins(origins), false, true);
    }

    /**
     * Pages of the origins that a predicate takes, too. It is asked on loops about what clients send, so it may not block; in
     * logs it stands by its {@code toString}.
     */
    public static OriginPolicy matching(Predicate<String> origins) {
        return new OriginPolicy(origins, false, true);
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
        String own = others.toString();
        return any ? "any" : own.isEmpty() ? "the server's own" : "the server's own, " + own;
    }
}
