package dev.roost.engine.spi;

import dev.roost.protocol.Bytes;

/**
 * A response to one HTTP request. The transport module adds {@code Content-Length} and the headers of the connection.
 *
 * @param status the status code
 * @param headers the headers, sent unchanged and in this order
 * @param body the body, possibly empty
 * @param compressible whether the body may be compressed for a client that accepts that
 * @since 0.1.0
 */
public record HttpResponse(int status, Headers headers, Bytes body, boolean compressible) {
    /**
     * Creates a compressible response.
     *
     * @param status the status code
     * @param headers the headers
     * @param body the body, possibly empty
     */
    public HttpResponse(int status, Headers headers, Bytes body) {
        this(status, headers, body, true);
    }

    /**
     * Returns a response with a body.
     *
     * @param status the status code
     * @param contentType the media type of the body
     * @param body the body
     * @return the response
     */
    public static HttpResponse of(int status, String contentType, Bytes body) {
        return empty(status).withHeader("Content-Type", contentType).withBody(body);
    }

    /**
     * Returns a response without headers and body.
     *
     * @param status the status code
     * @return the response
     */
    public static HttpResponse empty(int status) {
        return new HttpResponse(status, Headers.NONE, Bytes.EMPTY);
    }

    /**
     * Returns this response with one more header field.
     *
     * @param name the name of the field
     * @param value the value of the field
     * @return the response
     */
    public HttpResponse withHeader(String name, String value) {
        return withHeaders(headers.toBuilder().add(name, value).build());
    }

    /**
     * Returns this response with other headers.
     *
     * @param newHeaders the headers
     * @return the response
     */
    public HttpResponse withHeaders(Headers newHeaders) {
        return new HttpResponse(status, newHeaders, body, compressible);
    }

    /**
     * Returns this response with another body.
     *
     * @param newBody the body
     * @return the response
     */
    public HttpResponse withBody(Bytes newBody) {
        return new HttpResponse(status, headers, newBody, compressible);
    }

    /**
     * Returns this response with a body that is not compressed.
     *
     * @return the response
     */
    public HttpResponse uncompressed() {
        return new HttpResponse(status, headers, body, false);
    }
}
