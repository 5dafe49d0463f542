package dev.roost.server.spi;

/**
 * The reason why a client that reconnects is not recovered and gets a new session.
 *
 * @since 0.1.0
 */
public enum RecoveryRefusal {
    /** The session is unknown: it never existed, was dropped, or its socket has not disconnected. */
    UNKNOWN_SESSION("unknown-session"),
    /** The client was disconnected for too long. */
    EXPIRED("expired"),
    /** The session has been recovered before. */
    ALREADY_USED("already-used"),
    /** The offset that the client sent is unknown. */
    UNKNOWN_OFFSET("unknown-offset"),
    /** Some of the missed packets were dropped. */
    HISTORY_LOST("history-lost");

    private final String text;

    RecoveryRefusal(String text) {
        this.text = text;
    }

    /**
     * Returns the name of the reason on the wire. The server sends it as {@code recovery}, next to {@code sid}, in the CONNECT
     * packet.
     *
     * @return the name, such as {@code unknown-session}
     */
    public String text() {
        return text;
    }
}
