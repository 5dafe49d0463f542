package dev.roost.server;

/**
 * How the wait for the acknowledgement of one client ended.
 *
 * @since 0.1.0
 */
public enum AckOutcome {
    /** The client answered. */
    ANSWERED,
    /** The timeout expired. */
    TIMED_OUT,
    /** The client disconnected first, or was not connected. */
    DISCONNECTED,
    /** The application cancelled the future, or completed it, as {@code orTimeout()} does. */
    GIVEN_UP
}
