package dev.roost.engine;

/**
 * The reasons for the end of a session, with the texts of the Node.js server.
 *
 * @since 0.1.0
 */
public enum CloseReason {
    /** The peer closed the session, or its connection was closed. */
    TRANSPORT_CLOSE("transport close"),
    /** The connection failed, or the peer violated the rules of the transport. */
    TRANSPORT_ERROR("transport error"),
    /** The peer sent data that is not a packet. */
    PARSE_ERROR("parse error"),
    /** The peer did not answer a ping in time. */
    PING_TIMEOUT("ping timeout"),
    /** This side closed the session. */
    FORCED_CLOSE("forced close"),
    /** The server closes all sessions. */
    SERVER_SHUTTING_DOWN("server shutting down");

    private final String text;

    CloseReason(String text) {
        this.text = text;
    }

    /**
     * Returns the reason as clients and servers of the protocol write it.
     *
     * @return the text, {@code transport close} for example
     */
    public String text() {
        return text;
    }
}
