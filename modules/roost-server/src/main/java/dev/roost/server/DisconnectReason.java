package dev.roost.server;

/**
 * Why a socket ended. The texts are those of Node's server.
 *
 * @see <a href="https://socket.io/docs/v4/server-socket-instance/#disconnect">Socket.IO: disconnect</a>
 * @since 0.1.0
 */
public enum DisconnectReason {
    /** The connection failed, the client violated the transport's protocol, or it was a slow consumer. */
    TRANSPORT_ERROR("transport error"),
    /** The client closed its connection or lost it. */
    TRANSPORT_CLOSE("transport close"),
    /**
     * The client sent an invalid Socket.IO packet; or, over WebSocket or while a polling GET is pending, a packet that is not
     * allowed in its state or that it did not complete; or {@link Socket#closeConnection()} was called.
     */
    FORCED_CLOSE("forced close"),
    /** The client did not answer a ping before {@code pingTimeout}. */
    PING_TIMEOUT("ping timeout"),
    /** The client sent an invalid Engine.IO packet. */
    PARSE_ERROR("parse error"),
    /** {@link RoostServer#close()} was called. */
    SERVER_SHUTTING_DOWN("server shutting down"),
    /** As {@link #FORCED_CLOSE}, for a packet that is not allowed or not completed, over polling between two GETs. */
    FORCED_SERVER_CLOSE("forced server close"),
    /** The client left this namespace. */
    CLIENT_NAMESPACE_DISCONNECT("client namespace disconnect"),
    /** {@link Socket#disconnect} was called, or the client was rejected. */
    SERVER_NAMESPACE_DISCONNECT("server namespace disconnect");

    private final String text;

    DisconnectReason(String text) {
        this.text = text;
    }

    /**
     * Returns the text of this reason in the protocol.
     *
     * @return the text, such as {@code transport close}
     */
    public String text() {
        return text;
    }
}
