package dev.roost.engine;

/** Why a session ended, in the words of Node's server. */
public enum CloseReason {
    /** The peer closed it, or its connection went. */
    TRANSPORT_CLOSE("transport close"),
    /** The connection broke, or the peer used it against the rules. */
    TRANSPORT_ERROR("transport error"),
    /** The peer sent what is no packet. */
    PARSE_ERROR("parse error"),
    /** The peer did not answer a ping in time. */
    PING_TIMEOUT("ping timeout"),
    /** This side closed the session. */
    FORCED_CLOSE("forced close"),
    SERVER_SHUTTING_DOWN("server shutting down");

    private final String text;

    CloseReason(String text) {
        this.text = text;
    }

    /** The words that clients and servers of this protocol know it by. */
    public String text() {
        return text;
    }
}
