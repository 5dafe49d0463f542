package dev.roost.server.spi;

/**
 * The result of a request to recover a session. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface Restoration {
    /**
     * The session is recovered. No other client can recover it again.
     *
     * @param session the stored state
     * @param after the offset of the last packet that the client received
     */
    record Restored(SavedSession session, String after) implements Restoration {}

    /**
     * The session is not recovered. The client gets a new session.
     *
     * @param reason why the session is not recovered
     */
    record Refused(RecoveryRefusal reason) implements Restoration {}
}
