package dev.roost.engine;

/**
 * Whether a client may open a session.
 *
 * @param allowed whether it may
 * @param message the message in the response to a client that may not
 */
public record AllowDecision(boolean allowed, String message) {
    public static final AllowDecision ALLOWED = new AllowDecision(true, "");

    /** Refused with the text that clients know. */
    public static final AllowDecision FORBIDDEN = new AllowDecision(false, EngineError.FORBIDDEN.message());

    public static AllowDecision forbidden(String message) {
        return new AllowDecision(false, message);
    }
}
