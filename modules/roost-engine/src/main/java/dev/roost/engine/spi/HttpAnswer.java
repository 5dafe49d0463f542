package dev.roost.engine.spi;

import dev.roost.protocol.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer to one request. The door adds {@code Content-Length} and what the connection needs.
 *
 * @param headers to be sent as they are, in this order
 * @param compressible whether the body may be compressed for a client that takes it so
 */
public record HttpAnswer(int status, Map<String, String> headers, Bytes body, boolean compressible) {
    public HttpAnswer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    public HttpAnswer(int status, Map<String, String> headers, Bytes body) {
        this(status, headers, body, true);
    }

    public static HttpAnswer of(int status, String contentType, Bytes body) {
        return new HttpAnswer(status, Map.of("Content-Type", contentType), body);
    }

    public static HttpAnswer empty(int status) {
        return new HttpAnswer(status, Map.of(), Bytes.EMPTY);
    }

    public HttpAnswer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, more, body, compressible);
    }

    /** With more headers; one that is there already is replaced. */
    public HttpAnswer withHeaders(Map<String, String> newHeaders) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putAll(newHeaders);
        return new HttpAnswer(status, more, body, compressible);
    }

    public HttpAnswer withBody(Bytes newBody) {
        return new HttpAnswer(status, headers, newBody, compressible);
    }

    /** With a body that is sent as it is. */
    public HttpAnswer uncompressed() {
        return new HttpAnswer(status, headers, body, false);
    }
}
