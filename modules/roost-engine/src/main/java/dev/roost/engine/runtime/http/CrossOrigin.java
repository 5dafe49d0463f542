package dev.roost.engine.runtime.http;

import dev.roost.engine.http.CorsOptions;
import dev.roost.engine.http.OriginPolicy;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import org.jspecify.annotations.Nullable;

/** The checks and response headers for pages of other origins (Fetch standard, "CORS protocol"). Immutable. */
public final class CrossOrigin {
    private final OriginPolicy policy;
    private final CorsOptions options;

    public CrossOrigin(OriginPolicy policy, CorsOptions options) {
        this.policy = policy;
        this.options = options;
    }

    /** Returns whether the page that sent a request may use the server. */
    public boolean allows(RequestHead head, ForwardedClient client) {
        String origin = head.headers().first("Origin");
        if (origin == null) {
            return policy.allowsAbsent();
        }
        return client.isOwnOrigin(origin) || policy.allowsCrossOrigin(origin);
    }

    /**
     * Returns the request without its principal if a page of another origin sent it and credentials are not allowed. Browsers
     * send cookies with each WebSocket request, even if a page of another origin opens it.
     */
    public RequestHead withoutForeignLogin(RequestHead head, ForwardedClient client) {
        String origin = head.headers().first("Origin");
        boolean foreign = origin != null && !client.isOwnOrigin(origin);
        return head.principal() != null && foreign && !options.credentials() ? head.withPrincipal(null) : head;
    }

    /** Adds the headers that make a response readable for an allowed page of another origin. */
    public void addTo(Headers.Builder headers, RequestHead head) {
        String origin = head.headers().first("Origin");
        if (origin == null || !policy.allowsCrossOrigin(origin)) {
            return;
        }
        if (policy.isAny()) {
            headers.add("Access-Control-Allow-Origin", "*");
        } else {
            headers.add("Access-Control-Allow-Origin", origin).append("Vary", "Origin");
        }
        if (options.credentials()) {
            headers.add("Access-Control-Allow-Credentials", "true");
        }
        if (!options.exposedHeaders().isEmpty()) {
            headers.add("Access-Control-Expose-Headers", String.join(",", options.exposedHeaders()));
        }
    }

    /** Returns the response to a preflight, or null if the request is not a preflight of an allowed origin. */
    public @Nullable HttpResponse preflight(RequestHead head) {
        String method = head.headers().first("Access-Control-Request-Method");
        String origin = head.headers().first("Origin");
        boolean served = origin != null && policy.allowsCrossOrigin(origin);
        if (!head.method().equals("OPTIONS") || method == null || !served) {
            return null;
        }
        Headers.Builder headers = Headers.builder();
        headers.add("Access-Control-Allow-Methods", String.join(",", options.methods()));
        String requested = head.headers().first("Access-Control-Request-Headers");
        if (!options.allowedHeaders().isEmpty()) {
            headers.add("Access-Control-Allow-Headers", String.join(",", options.allowedHeaders()));
        } else if (requested != null) {
            headers.add("Access-Control-Allow-Headers", requested);
        }
        if (options.maxAge() != null) {
            headers.add("Access-Control-Max-Age", Long.toString(options.maxAge().toSeconds()));
        }
        return HttpResponse.empty(204).withHeaders(headers.build());
    }
}
