package dev.roost.engine.http;

/**
 * The request header in which a trusted proxy names the client. Only one of them applies, because most proxies set one of
 * them and pass on the other as the client has sent it.
 *
 * @since 0.1.0
 */
public enum ForwardingHeader {
    /**
     * {@code X-Forwarded-For}, together with {@code X-Forwarded-Proto} (or {@code X-Forwarded-Ssl}), {@code X-Forwarded-Host}
     * and {@code X-Forwarded-Port}. {@code Forwarded} is ignored.
     */
    X_FORWARDED_FOR,

    /** {@code Forwarded} (RFC 7239). All {@code X-Forwarded} headers are ignored. */
    FORWARDED
}
