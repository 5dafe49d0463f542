package dev.roost.engine;

import dev.roost.engine.spi.Headers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The header fields of one answer, which a hook may add to. What the engine writes itself (media type, CORS, its cookie) is
 * there already. Names are compared without regard to case. Names and values are checked, so that text of a client can't
 * end a field and begin another. Valid during the call of the hook, on its thread.
 */
public final class ResponseHeaders {
    /** What the transport writes, or decides by: how long an answer is, and what becomes of the connection. */
    private static final Set<String> RESERVED = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** Fields that an answer can have once. Browsers reject an answer with two {@code Access-Control-Allow-Origin}. */
    private static final Set<String> SINGLE = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
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

    ResponseHeaders(Headers.Builder fields) {
        this.fields = fields;
    }

    /**
     * Adds a field after those that are there: two of one name are two fields, as {@code Set-Cookie} needs it. A field that
     * an answer can have only once, like {@code Access-Control-Allow-Origin} or {@code Content-Type}, is replaced.
     *
     * @throws IllegalArgumentException if the name is no token or one that the transport writes, or the value has a control
     *     character or one beyond Latin-1 (RFC 9110 section 5.5)
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

    /** Returns whether a field of a name is there. */
    public boolean contains(String name) {
        return fields.contains(name);
    }

    /** Returns the values of all fields of a name, in their order; empty if there is none. */
    public List<String> all(String name) {
        return fields.all(name);
    }

    private static void check(String name, String value) {
        if (!isToken(name)) {
            throw new IllegalArgumentException("header: " + quoted(name) + " (expected: a token)");
        }
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException(
                    "header: " + name + " (expected: one that the transport does not write)");
        }
        if (!isFieldValue(value)) {
            throw new IllegalArgumentException("header " + name + ": " + quoted(value)
                    + " (expected: characters of Latin-1, without control characters)");
        }
    }

    /** RFC 9110 section 5.6.2. */
    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && TOKEN_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
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
