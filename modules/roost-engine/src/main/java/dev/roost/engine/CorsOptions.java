package dev.roost.engine;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What browsers are told about requests from pages of other origins (the Fetch standard's CORS protocol). From which
 * origins there may be any is for the {@link OriginPolicy}.
 *
 * @param methods allowed in preflights
 * @param allowedHeaders allowed in preflights; if none, those that were asked for
 * @param exposedHeaders that scripts may read
 * @param credentials whether cookies may be sent, and a login of the HTTP server counts; not together with {@link
 *     OriginPolicy#any()}
 * @param maxAge how long browsers keep the answer to a preflight, or null for as long as they choose
 */
public record CorsOptions(
        List<String> methods,
        List<String> allowedHeaders,
        List<String> exposedHeaders,
        boolean credentials,
        @Nullable Duration maxAge) {
    /** Without credentials, with the methods that the engine has. */
    public static final CorsOptions DEFAULT =
            new CorsOptions(List.of("GET", "POST"), List.of(), List.of(), false, null);

    public CorsOptions {
        methods = List.copyOf(methods);
        allowedHeaders = List.copyOf(allowedHeaders);
        exposedHeaders = List.copyOf(exposedHeaders);
    }

    public CorsOptions withCredentials(boolean allowed) {
        return new CorsOptions(methods, allowedHeaders, exposedHeaders, allowed, maxAge);
    }
}
