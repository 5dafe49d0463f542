package dev.roost.engine;

import dev.roost.engine.spi.RequestHead;
import java.util.Map;

/**
 * A request that was refused.
 *
 * @param message what the client was told
 * @param context more about it, by the names that Node's server uses: {@code transport}, {@code sid}, {@code method},
 *     {@code protocol}, {@code origin}, {@code name}
 */
public record ConnectionError(RequestHead request, EngineError error, String message, Map<String, String> context) {
    public ConnectionError {
        context = Map.copyOf(context);
    }

    /** The number that the client was told. */
    public int code() {
        return error.code();
    }
}
