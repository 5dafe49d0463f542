package dev.roost.engine.spi;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP request.
 *
 * @param method the method as sent, {@code GET} for example
 * @param path the raw path, without the query
 * @param query the raw query, without its question mark; empty if there is none
 * @param headers the headers
 * @param address the IP address of the peer, without a port
 * @param secure whether the request was sent over TLS
 * @param upgrade whether the request is a valid WebSocket handshake, see {@link WebSocketHandshake#isValid}
 * @param authority the host by which the client addressed the server, with the port unless it is the default of the scheme:
 *     the {@code Host} header, or a better value of an HTTP server that applies forwarding headers; empty if there is none
 * @param principal the user that the HTTP server has authenticated, or null for none. It applies only to requests that open
 *     a session, and transport modules need not set it for others
 * @since 0.1.0
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
    /**
     * Creates the head of a request. Equal texts are shared with other requests, to save memory while sessions keep them.
     *
     * @param method the method as sent
     * @param path the raw path, without the query
     * @param query the raw query, without its question mark
     * @param headers the headers
     * @param address the IP address of the peer, without a port
     * @param secure whether the request was sent over TLS
     * @param upgrade whether the request is a valid WebSocket handshake
     * @param authority the host by which the client addressed the server
     * @param principal the user that the HTTP server has authenticated, or null for none
     */
    public RequestHead {
        authority = StringPool.of(authority);
        path = StringPool.of(path);
        query = StringPool.query(query);
        address = StringPool.of(address);
    }

    /**
     * Creates the head of a request without a principal, whose authority is the {@code Host} header.
     *
     * @param method the method as sent
     * @param path the raw path, without the query
     * @param query the raw query, without its question mark; empty if there is none
     * @param headers the headers
     * @param address the IP address of the peer, without a port
     * @param secure whether the request was sent over TLS
     * @param upgrade whether the request is a valid WebSocket handshake
     */
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

    /**
     * Returns this head with another principal.
     *
     * @param newPrincipal the principal, or null for none
     * @return the head
     */
    public RequestHead withPrincipal(@Nullable Principal newPrincipal) {
        return new RequestHead(method, path, query, headers, address, secure, upgrade, authority, newPrincipal);
    }

    /**
     * Returns whether the client accepts a response that is compressed with gzip (RFC 9110 section 12.5.3).
     *
     * @return true if {@code Accept-Encoding} contains gzip with a weight above 0
     */
    public boolean acceptsGzip() {
        String accepted = headers.first("Accept-Encoding");
        int from = 0;
        while (accepted != null && from < accepted.length()) {
            int comma = accepted.indexOf(',', from);
            int to = comma < 0 ? accepted.length() : comma;
            String coding = accepted.substring(from, to).replace(" ", "");
            int weight = coding.indexOf(";q=");
            if ((weight < 0 ? coding : coding.substring(0, weight)).equalsIgnoreCase("gzip")) {
                return weight < 0 || !isZero(coding, weight + 3);
            }
            from = to + 1;
        }
        return false;
    }

    /** Returns whether a weight is 0, with or without decimals. */
    private static boolean isZero(String coding, int from) {
        boolean zero = from < coding.length() && coding.charAt(from) == '0';
        for (int i = from + 1; zero && i < coding.length(); i++) {
            zero = coding.charAt(i) == (i == from + 1 ? '.' : '0');
        }
        return zero;
    }
}
