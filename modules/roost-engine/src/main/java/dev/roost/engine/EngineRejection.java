package dev.roost.engine;

import dev.roost.engine.spi.HttpResponse;
import dev.roost.protocol.Bytes;
import java.util.Map;

/**
 * Why a request is rejected.
 *
 * @param error the code in the response
 * @param message the message in the response
 * @param context details for the application, with the keys of Node's server
 */
public record EngineRejection(EngineError error, String message, Map<String, String> context) {
    /** A request for another transport than the one that carries the session. */
    static final EngineRejection TRANSPORT_MISMATCH = of(EngineError.BAD_REQUEST, "name", "TRANSPORT_MISMATCH");

    public EngineRejection {
        context = Map.copyOf(context);
    }

    static EngineRejection of(EngineError error, String name, String value) {
        return new EngineRejection(error, error.message(), Map.of(name, value));
    }

    HttpResponse answer() {
        String body = "{\"code\":" + error.code() + ",\"message\":" + quoted(message) + "}";
        return HttpResponse.of(error.status(), "application/json", Bytes.utf8(body));
    }

    /** As a JSON string (RFC 8259 section 7). */
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
