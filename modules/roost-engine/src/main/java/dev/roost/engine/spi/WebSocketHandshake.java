package dev.roost.engine.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The server's part of the WebSocket handshake (RFC 6455 section 4.2), for implementations of transport modules. Pure.
 *
 * @since 0.1.0
 */
public final class WebSocketHandshake {
    /** The supported version of the protocol, as in the header {@code Sec-WebSocket-Version}. */
    public static final String VERSION = "13";

    private static final String KEY = "Sec-WebSocket-Key";
    private static final int KEY_BYTES = 16;
    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /** Only copied. */
    private static final MessageDigest SHA1 = newSha1();

    private WebSocketHandshake() {}

    /**
     * Returns whether a request is a valid handshake for a WebSocket (section 4.2.1). The caller has to ensure that it is a
     * request of HTTP/1.1 without a body.
     *
     * @param method the method of the request
     * @param headers the headers of the request
     * @return true if the connection may become a WebSocket
     */
    public static boolean isValid(String method, Headers headers) {
        return method.equals("GET")
                && headers.containsToken("Upgrade", "websocket")
                && headers.containsToken("Connection", "upgrade")
                && VERSION.equals(headers.only("Sec-WebSocket-Version"))
                && isKey(headers.only(KEY));
    }

    /**
     * Returns whether a request is a handshake for another version of the protocol. The response to it has to contain {@code
     * Sec-WebSocket-Version} (section 4.4).
     *
     * @param headers the headers of the request
     * @return true if the header is present, and is not {@link #VERSION}
     */
    public static boolean hasOtherVersion(Headers headers) {
        return headers.first("Sec-WebSocket-Version") != null && !VERSION.equals(headers.only("Sec-WebSocket-Version"));
    }

    private static boolean isKey(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Returns the value of {@code Sec-WebSocket-Accept} for a valid handshake (section 4.2.2, item 5.4).
     *
     * @param headers the headers of the request
     * @return the value
     * @throws IllegalArgumentException if there is no {@code Sec-WebSocket-Key}
     */
    public static String accept(Headers headers) {
        String key = headers.first(KEY);
        if (key == null) {
            throw new IllegalArgumentException(KEY + ": none (expected: a valid handshake)");
        }
        byte[] text = (key.strip() + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(sha1().digest(text));
    }

    private static MessageDigest sha1() {
        try {
            // In a JVM that has just started, a search for the algorithm takes 4 µs more than a copy.
            return (MessageDigest) SHA1.clone();
        } catch (CloneNotSupportedException e) {
            return newSha1();
        }
    }

    private static MessageDigest newSha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-1", e);
        }
    }
}
