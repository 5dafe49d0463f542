package dev.roost.engine.spi;

/**
 * What was asked, before any body.
 *
 * @param method as sent, {@code GET} for example
 * @param path the raw path of the target, without the query
 * @param query the raw query, without its question mark; empty if there is none
 * @param address of the peer, without a port
 * @param secure whether it came over TLS
 * @param upgrade whether it asks for a WebSocket (RFC 6455 section 4.2.1)
 */
public record RequestHead(
        String method, String path, String query, Headers headers, String address, boolean secure, boolean upgrade) {
    public RequestHead {
        path = RecurringTexts.of(path);
        query = RecurringTexts.query(query);
        address = RecurringTexts.of(address);
    }
}
