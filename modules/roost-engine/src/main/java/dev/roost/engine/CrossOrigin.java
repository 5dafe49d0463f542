package dev.roost.engine;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import org.jspecify.annotations.Nullable;

/** What a server says to pages of other origins (Fetch standard, "CORS protocol"). Pure. */
final class CrossOrigin {
    private final OriginPolicy policy;
    private final CorsOptions options;

    CrossOrigin(OriginPolicy policy, CorsOptions options) {
        this.policy = policy;
        this.options = options;
    }

    /** Whether the page that makes a request may use the server. */
    boolean allows(RequestHead head, Client client) {
        String origin = head.headers().first("Origin");
        if (origin == null) {
            return policy.allowsAbsent();
        }
        return client.isOwnOrigin(origin) || policy.allowsCrossOrigin(origin);
    }

    /**
     * The request without its login, if a page of another origin made it for which there are no credentials. Browsers send
     * cookies with a request for a WebSocket, whatever page asks for it.
     */
    RequestHead withoutForeignLogin(RequestHead head, Client client) {
        String origin = head.headers().first("Origin");
        boolean foreign = origin != null && !client.isOwnOrigin(origin);
        return head.principal() != null && foreign && !options.credentials() ? head.withPrincipal(null) : head;
    }

    /** Adds the headers by which a browser lets the page see an answer; none for pages that may not, or need none. */
    void addTo(Headers.Builder headers, RequestHead head) {
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

    /** The answer to a preflight, or null if the request is none that is allowed. */
    @Nullable
    HttpResponse preflight(RequestHead head) {
        String method = head.headers().first("Access-Control-Request-Method");
        String origin = head.headers().first("Origin");
        boolean served = origin != null && policy.allowsCrossOrigin(origin);
        if (!head.method().equals("OPTIONS") || method == null || !served) {
            return null;
        }
        Headers.Builder headers = Headers.builder();
        headers.add("Access-Control-Allow-Methods", String.join(",", options.methods()));
        String asked = head.headers().first("Access-Control-Request-Headers");
        if (!options.allowedHeaders().isEmpty()) {
            headers.add("Access-Control-Allow-Headers", String.join(",", options.allowedHeaders()));
        } else if (asked != null) {
            headers.add("Access-Control-Allow-Headers", asked);
        }
        if (options.maxAge() != null) {
            headers.add("Access-Control-Max-Age", Long.toString(options.maxAge().toSeconds()));
        }
        return HttpResponse.empty(204).withHeaders(headers.build());
    }
}
