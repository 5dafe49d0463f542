package dev.roost.engine.spi;

import dev.roost.protocol.Bytes;

/**
 * An answer to one request. The door adds {@code Content-Length} and what the connection needs.
 *
 * @param headers to be sent as they are, in this order; those of one name as so many fields
 * @param compressible whether the body may be compressed for a client that takes it so
 */
public record HttpResponse(int status, Headers headers, Bytes body, boolean compressible) {
    public HttpResponse(int status, Headers headers, Bytes body) {
        this(status, headers, body, true);
    }

    public static HttpResponse of(int status, String contentType, Bytes body) {
        return empty(status).withHeader("Content-Type", contentType).withBody(body);
    }

    public static HttpResponse empty(int status) {
        return new HttpResponse(status, Headers.NONE, Bytes.EMPTY);
    }

    /** Returns this answer with one more field. */
    public HttpResponse withHeader(String name, String value) {
        return withHeaders(headers.toBuilder().add(name, value).build());
    }

    /** Returns this answer with other headers. */
    public HttpResponse withHeaders(Headers newHeaders) {
        return new HttpResponse(status, newHeaders, body, compressible);
    }

    public HttpResponse withBody(Bytes newBody) {
        return new HttpResponse(status, headers, newBody, compressible);
    }

    /** With a body that is sent as it is. */
    public HttpResponse uncompressed() {
        return new HttpResponse(status, headers, body, false);
    }
}
