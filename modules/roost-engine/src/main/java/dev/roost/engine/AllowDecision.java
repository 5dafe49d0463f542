package dev.roost.engine;

import dev.roost.engine.http.EngineError;

/**
 * The decision whether a client may open a session.
 *
 * @param allowed whether it may
 * @param message the message in the response to a client that may not; ignored otherwise
 * @since 0.1.0
 */
public record AllowDecision(boolean allowed, String message) {
    /** The client may open a session. */
    public static final AllowDecision ALLOWED = new AllowDecision(true, "");

    /** The client is rejected with the message {@code Forbidden}. */
    public static final AllowDecision FORBIDDEN = new AllowDecision(false, EngineError.FORBIDDEN.message());

    /**
     * Returns a decision that rejects the client.
     *
     * @param message the message in the response
     * @return the decision
     */
    public static AllowDecision forbidden(String message) {
        return new AllowDecision(false, message);
    }
}
