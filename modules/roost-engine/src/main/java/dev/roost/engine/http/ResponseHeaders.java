package dev.roost.engine.http;

import dev.roost.engine.spi.Headers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The header fields of one response, to which a hook may add. The fields of the engine (media type, CORS, cookie) are
 * present already. Names are case-insensitive. Names and values are checked, so that text of a client can't start another
 * field. Valid during the call of the hook, on its thread.
 *
 * @since 0.1.0
 */
public final class ResponseHeaders {
    /** Fields that the transport module controls: the length of the response, and the state of the connection. */
    private static final Set<String> RESERVED = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** Fields that a response can have once. Browsers reject a response with two {@code Access-Control-Allow-Origin}. */
    private static final Set<String> SINGLE = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private static final String COOKIE = "Set-Cookie";

    static {
        RESERVED.addAll(List.of(
                "Connection",
                "Content-Length",
                "Keep-Alive",
                "Sec-WebSocket-Accept",
                "Sec-WebSocket-Extensions",
                "Sec-WebSocket-Protocol",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade"));
        SINGLE.addAll(List.of(
                "Access-Control-Allow-Credentials",
                "Access-Control-Allow-Origin",
                "Access-Control-Max-Age",
                "Content-Type",
                "Date",
                "ETag",
                "Expires",
                "Last-Modified",
                "Location",
                "Retry-After",
                "Server"));
    }

    private final Headers.Builder fields;

    private ResponseHeaders(Headers.Builder fields) {
        this.fields = fields;
    }

    /**
     * Returns a checked view of the fields of a response.
     *
     * @param fields the fields, which the view changes
     * @return the view
     */
    public static ResponseHeaders of(Headers.Builder fields) {
        return new ResponseHeaders(fields);
    }

    /**
     * Adds a field after the present ones. Two fields can have the same name, {@code Set-Cookie} for example. A field that a
     * response can have only once, {@code Access-Control-Allow-Origin} or {@code Content-Type} for example, is replaced.
     *
     * @param name a token (RFC 9110 section 5.6.2)
     * @param value characters of Latin-1 without control characters (RFC 9110 section 5.5)
     * @return this object
     * @throws IllegalArgumentException if the name or the value is invalid, or the transport module controls the field
     */
    public ResponseHeaders add(String name, String value) {
        check(name, value);
        if (SINGLE.contains(name)) {
            fields.set(name, value);
        } else {
            fields.add(name, value);
        }
        return this;
    }

    /**
     * Replaces all fields of a name by one. Cookies can't be replaced, only added.
     *
     * @param name a token (RFC 9110 section 5.6.2)
     * @param value characters of Latin-1 without control characters (RFC 9110 section 5.5)
     * @return this object
     * @throws IllegalArgumentException as {@link #add}, and for {@code Set-Cookie}
     */
    public ResponseHeaders set(String name, String value) {
        check(name, value);
        if (name.equalsIgnoreCase(COOKIE)) {
            throw new IllegalArgumentException("header: " + name + " (expected: add, which keeps the other cookies)");
        }
        fields.set(name, value);
        return this;
    }

    /**
     * Returns whether a field is present.
     *
     * @param name the name of the field
     * @return true if at least one field has this name
     */
    public boolean contains(String name) {
        return fields.contains(name);
    }

    /**
     * Returns the values of all fields of a name, in their order.
     *
     * @param name the name of the fields
     * @return the values, possibly none
     */
    public List<String> all(String name) {
        return fields.all(name);
    }

    private static void check(String name, String value) {
        if (!Headers.isToken(name)) {
            throw new IllegalArgumentException("header: " + quoted(name) + " (expected: a token)");
        }
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException(
                    "header: " + name + " (expected: a field that the transport module does not control)");
        }
        if (!isFieldValue(value)) {
            throw new IllegalArgumentException("header " + name + ": " + quoted(value)
                    + " (expected: characters of Latin-1, without control characters)");
        }
    }

    private static boolean isFieldValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f || c > 0xff) {
                return false;
            }
        }
        return true;
    }

    /** For logs. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        text.chars().forEach(c -> quoted.append(c < ' ' || c == 0x7f ? '?' : (char) c));
        return quoted.toString();
    }
}
