package dev.roost.engine.spi;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What was asked, before any body.
 *
 * @param method as sent, {@code GET} for example
 * @param path the raw path of the target, without the query
 * @param query the raw query, without its question mark; empty if there is none
 * @param address of the peer, without a port
 * @param secure whether it came over TLS
 * @param upgrade whether it asks for a WebSocket (RFC 6455 section 4.2.1)
 * @param principal who the client is for the HTTP server, which has logged it in; null for nobody. It counts only where a
 *     session is opened, and no door need say it of other requests
 */
public record RequestHead(
        String method,
        String path,
        String query,
        Headers headers,
        String address,
        boolean secure,
        boolean upgrade,
        @Nullable Principal principal) {
    public RequestHead {
        path = RecurringTexts.of(path);
        query = RecurringTexts.query(query);
        address = RecurringTexts.of(address);
    }

    /** A request of nobody that the HTTP server knows. */
    public RequestHead(
            String method,
            String path,
            String query,
            Headers headers,
            String address,
            boolean secure,
            boolean upgrade) {
        this(method, path, query, headers, address, secure, upgrade, null);
    }

    public RequestHead withPrincipal(@Nullable Principal client) {
        return new RequestHead(method, path, query, headers, address, secure, upgrade, client);
    }
}
