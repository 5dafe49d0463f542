package dev.roost.engine;

/**
 * Whether a client may open a session.
 *
 * @param message what a client that may not is told
 */
public record Verdict(boolean allowed, String message) {
    public static final Verdict ALLOWED = new Verdict(true, "");

    /** Refused with the text that clients know. */
    public static final Verdict FORBIDDEN = new Verdict(false, EngineError.FORBIDDEN.message());

    public static Verdict forbidden(String message) {
        return new Verdict(false, message);
    }
}
