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
 * @param authority the host, with the port if it is not the scheme's default, by which the client addressed the server: the
 *     {@code Host} header, or what an HTTP server that reads forwarding headers knows better; empty if there is none
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
        String authority,
        @Nullable Principal principal) {
    public RequestHead {
        authority = StringPool.of(authority);
        path = StringPool.of(path);
        query = StringPool.query(query);
        address = StringPool.of(address);
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
        this(method, path, query, headers, address, secure, upgrade, hostIn(headers), null);
    }

    private static String hostIn(Headers headers) {
        String host = headers.first("Host");
        return host == null ? "" : host;
    }

    public RequestHead withPrincipal(@Nullable Principal client) {
        return new RequestHead(method, path, query, headers, address, secure, upgrade, authority, client);
    }
}
