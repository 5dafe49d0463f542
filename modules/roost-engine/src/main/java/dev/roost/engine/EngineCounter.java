package dev.roost.engine;

/**
 * The reasons for rejected requests and closed sessions that a server counts for meters: see {@link EngineServer#count}.
 *
 * @since 0.1.0
 */
public enum EngineCounter {
    /** Handshakes above {@link EngineOptions#maxHandshakesPerAddress()}. */
    TOO_MANY_HANDSHAKES,
    /** Handshakes above {@link EngineOptions#maxSessions()} or {@link EngineOptions#maxSessionsPerAddress()}. */
    TOO_MANY_SESSIONS,
    /** Handshakes for which {@link EngineOptions#memoryBudget()} had no room. */
    NO_MEMORY,
    /** Handshakes while the server drained, was closed or had failed. */
    SHUTTING_DOWN,
    /** Handshakes and upgrades that a hook of the application has rejected. */
    REJECTED_BY_APPLICATION,
    /** Requests that the protocol or the rules for origins don't allow, or whose session does not exist. */
    INVALID_REQUEST,
    /** Sessions that were closed because more than {@link EngineOptions#maxOutbox()} bytes waited to be sent. */
    SLOW_CONSUMER
}
