package dev.roost.engine;

import dev.roost.engine.spi.HttpAnswer;
import dev.roost.protocol.Bytes;
import java.util.Map;

/**
 * A request is not served, and why.
 *
 * @param message what the client is told
 * @param context more for the application, by the names that Node's server uses
 */
public record Refusal(EngineError error, String message, Map<String, String> context) {
    /** A request for another transport than the one that carries the session. */
    static final Refusal TRANSPORT_MISMATCH = of(EngineError.BAD_REQUEST, "name", "TRANSPORT_MISMATCH");

    public Refusal {
        context = Map.copyOf(context);
    }

    static Refusal of(EngineError error, String name, String value) {
        return new Refusal(error, error.message(), Map.of(name, value));
    }

    HttpAnswer answer() {
        String body = "{\"code\":" + error.code() + ",\"message\":" + quoted(message) + "}";
        return HttpAnswer.of(error.status(), "application/json", Bytes.utf8(body));
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
