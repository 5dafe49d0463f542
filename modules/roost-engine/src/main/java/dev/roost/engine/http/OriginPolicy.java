package dev.roost.engine.http;

import java.util.List;
import java.util.function.Predicate;

/**
 * The origins whose pages may use a server. Browsers send the origin of a page in the header {@code Origin}. A page of an
 * origin that is not allowed can't open a session, by any transport. Pages of the server's own origin are always allowed.
 * Immutable.
 *
 * <pre>{@code
 * import dev.roost.engine.EngineOptions;
 * import dev.roost.engine.http.OriginPolicy;
 * import java.util.List;
 *
 * EngineOptions options = EngineOptions.builder()
 *         .origins(OriginPolicy.of(List.of("https://chat.example.com", "https://*.partner.example")))
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class OriginPolicy {
    /** Pages of the same scheme, host and port as the request, and clients that send no origin. */
    public static final OriginPolicy SAME_ORIGIN = new OriginPolicy(new AllowedOrigins(List.of()), false, true);

    private final Predicate<String> others;
    private final boolean any;
    private final boolean absentAllowed;

    private OriginPolicy(Predicate<String> others, boolean any, boolean absentAllowed) {
        this.others = others;
        this.any = any;
        this.absentAllowed = absentAllowed;
    }

    /**
     * Returns a policy that allows all origins.
     *
     * @return the policy
     */
    public static OriginPolicy any() {
        return new OriginPolicy(origin -> true, true, true);
    }

    /**
     * Returns a policy that allows these origins too: {@code https://chat.example.com}, or with a star for a part of the host
     * or for the port: {@code https://*.example.com}, {@code http://localhost:*}. Any scheme is possible ({@code
     * capacitor://localhost}, {@code file://}), and the default port of a scheme is optional. {@code null} is the origin of
     * pages without one, which includes sandboxed pages of any site. A single {@code *} is {@link #any()}.
     *
     * @param origins the origins
     * @return the policy
     * @throws IllegalArgumentException if an element is not an origin
     */
    public static OriginPolicy of(List<String> origins) {
        if (origins.contains("*")) {
            return any();
        }
        return new OriginPolicy(new AllowedOrigins(origins), false, true);
    }

    /**
     * Returns a policy that allows the origins that a predicate accepts too.
     *
     * @param origins called on loops with unchecked text of clients, so it must not block; its {@code toString} appears in logs
     * @return the policy
     */
    public static OriginPolicy matching(Predicate<String> origins) {
        return new OriginPolicy(origins, false, true);
    }

    /**
     * Returns this policy, except that requests without an origin are rejected, as native clients send them.
     *
     * @return the policy
     */
    public OriginPolicy withOriginRequired() {
        return new OriginPolicy(others, any, false);
    }

    /**
     * Returns whether requests without an origin are allowed.
     *
     * @return false after {@link #withOriginRequired()}
     */
    public boolean allowsAbsent() {
        return absentAllowed;
    }

    /**
     * Returns whether all origins are allowed.
     *
     * @return true for {@link #any()}
     */
    public boolean isAny() {
        return any;
    }

    /**
     * Returns whether pages of an origin that is not the server's own are allowed.
     *
     * @param origin the value of the header {@code Origin}
     * @return true if they are allowed
     */
    public boolean allowsCrossOrigin(String origin) {
        return any || others.test(origin);
    }

    @Override
    public String toString() {
        String own = others.toString();
        return any ? "any" : own.isEmpty() ? "the server's own" : "the server's own, " + own;
    }
}
