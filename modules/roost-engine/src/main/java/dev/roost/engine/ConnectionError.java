package dev.roost.engine;

import dev.roost.engine.http.EngineError;
import dev.roost.engine.spi.RequestHead;
import java.util.Map;

/**
 * A rejected request.
 *
 * @param request the request
 * @param error the error
 * @param message the message in the response
 * @param context details, with the keys of the Node.js server: {@code transport}, {@code sid}, {@code method}, {@code
 *     protocol}, {@code origin}, {@code name}
 * @since 0.1.0
 */
public record ConnectionError(RequestHead request, EngineError error, String message, Map<String, String> context) {
    /**
     * Creates the error with a copy of the context.
     *
     * @param request the request
     * @param error the error
     * @param message the message in the response
     * @param context details
     */
    public ConnectionError {
        context = Map.copyOf(context);
    }

    /**
     * Returns the code in the response.
     *
     * @return the code of the error
     */
    public int code() {
        return error.code();
    }
}
