package dev.roost.engine.runtime.http;

import dev.roost.engine.http.EngineError;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.protocol.Bytes;
import java.util.Map;

/**
 * The error with which a request is rejected. Immutable.
 *
 * @param error the code in the response
 * @param message the message in the response
 * @param context details for the application, with the keys of Node's server
 */
public record EngineRejection(EngineError error, String message, Map<String, String> context) {
    /** The rejection of a request whose transport does not carry its session. */
    public static final EngineRejection TRANSPORT_MISMATCH = of(EngineError.BAD_REQUEST, "name", "TRANSPORT_MISMATCH");

    /** The rejection of a session by a server that shuts down. Its status makes proxies use another server. */
    public static final EngineRejection SERVER_CLOSED =
            new EngineRejection(EngineError.BAD_REQUEST, "Server shutting down", Map.of("name", "SERVER_CLOSED"));

    /** The rejection of a session whose client address has opened too many in the last minute. */
    public static final EngineRejection TOO_MANY_HANDSHAKES =
            new EngineRejection(EngineError.FORBIDDEN, "Too many handshakes", Map.of("name", "TOO_MANY_HANDSHAKES"));

    /** The rejection of a session for which there is no memory. Its status makes proxies use another server. */
    public static final EngineRejection OVERLOADED =
            new EngineRejection(EngineError.FORBIDDEN, "Server overloaded", Map.of("name", "SERVER_OVERLOADED"));

    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY_REQUESTS = 429;

    public EngineRejection {
        context = Map.copyOf(context);
    }

    /** Returns a rejection with the default message of the error. */
    public static EngineRejection of(EngineError error) {
        return new EngineRejection(error, error.message(), Map.of());
    }

    /** Returns a rejection with the default message of the error, and one detail. */
    public static EngineRejection of(EngineError error, String name, String value) {
        return new EngineRejection(error, error.message(), Map.of(name, value));
    }

    /** Returns the response for the client. */
    public HttpResponse response() {
        String body = "{\"code\":" + error.code() + ",\"message\":" + quoted(message) + "}";
        if (equals(SERVER_CLOSED) || equals(OVERLOADED)) {
            return HttpResponse.of(UNAVAILABLE, "application/json", Bytes.utf8(body))
                    .withHeader("Retry-After", "1");
        }
        if (equals(TOO_MANY_HANDSHAKES)) {
            return HttpResponse.of(TOO_MANY_REQUESTS, "application/json", Bytes.utf8(body))
                    .withHeader("Retry-After", "60");
        }
        return HttpResponse.of(error.status(), "application/json", Bytes.utf8(body));
    }

    /** Returns a text as a JSON string (RFC 8259 section 7). */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
