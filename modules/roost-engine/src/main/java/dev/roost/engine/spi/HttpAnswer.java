package dev.roost.engine.spi;

import dev.roost.protocol.Bytes;

/**
 * An answer to one request. The door adds {@code Content-Length} and what the connection needs.
 *
 * @param headers to be sent as they are, in this order; those of one name as so many fields
 * @param compressible whether the body may be compressed for a client that takes it so
 */
public record HttpAnswer(int status, Headers headers, Bytes body, boolean compressible) {
    public HttpAnswer(int status, Headers headers, Bytes body) {
        this(status, headers, body, true);
    }

    public static HttpAnswer of(int status, String contentType, Bytes body) {
        return empty(status).withHeader("Content-Type", contentType).withBody(body);
    }

    public static HttpAnswer empty(int status) {
        return new HttpAnswer(status, Headers.NONE, Bytes.EMPTY);
    }

    /** Returns this answer with one more field. */
    public HttpAnswer withHeader(String name, String value) {
        return withHeaders(headers.toBuilder().add(name, value).build());
    }

    /** Returns this answer with other headers. */
    public HttpAnswer withHeaders(Headers newHeaders) {
        return new HttpAnswer(status, newHeaders, body, compressible);
    }

    public HttpAnswer withBody(Bytes newBody) {
        return new HttpAnswer(status, headers, newBody, compressible);
    }

    /** With a body that is sent as it is. */
    public HttpAnswer uncompressed() {
        return new HttpAnswer(status, headers, body, false);
    }
}
