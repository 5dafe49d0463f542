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
