package dev.roost.server;

/** How the wait for one client's acknowledgement ended. */
public enum AckOutcome {
    /** The client answered. */
    ANSWERED,
    /** It did not answer in time. */
    TIMED_OUT,
    /** It has gone, or was not there. */
    DISCONNECTED,
    /** The application waits no more: {@code cancel()}, {@code orTimeout()} and the like. */
    GIVEN_UP
}
