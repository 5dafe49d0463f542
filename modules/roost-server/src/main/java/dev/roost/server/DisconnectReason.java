package dev.roost.server;

import dev.roost.engine.CloseReason;

/** Why a socket ended, in the words of Node's server. */
public enum DisconnectReason {
    /** The connection broke, the client used it against the rules, or it took too little of what was sent. */
    TRANSPORT_ERROR("transport error"),
    /** The client closed its connection, or lost it. */
    TRANSPORT_CLOSE("transport close"),
    /**
     * The client sent what is no Socket.IO packet; or it sent a packet that its state does not allow, or left one unfinished,
     * by WebSocket or while a GET waits; or {@link Socket#closeConnection()} was called.
     */
    FORCED_CLOSE("forced close"),
    /** The client did not answer a ping in time. */
    PING_TIMEOUT("ping timeout"),
    /** The client sent what is no Engine.IO packet. */
    PARSE_ERROR("parse error"),
    /** {@link RoostServer#close()} was called. */
    SERVER_SHUTTING_DOWN("server shutting down"),
    /** As {@link #FORCED_CLOSE} for a packet that the state does not allow or that is unfinished, by polling between two GETs. */
    FORCED_SERVER_CLOSE("forced server close"),
    /** The client left this namespace. */
    CLIENT_NAMESPACE_DISCONNECT("client namespace disconnect"),
    /** {@link Socket#disconnect} was called. */
    SERVER_NAMESPACE_DISCONNECT("server namespace disconnect");

    private final String text;

    DisconnectReason(String text) {
        this.text = text;
    }

    /** The words that clients and servers of this protocol know it by. */
    public String text() {
        return text;
    }

    static DisconnectReason of(CloseReason reason) {
        return switch (reason) {
            case TRANSPORT_CLOSE -> TRANSPORT_CLOSE;
            case TRANSPORT_ERROR -> TRANSPORT_ERROR;
            case PARSE_ERROR -> PARSE_ERROR;
            case PING_TIMEOUT -> PING_TIMEOUT;
            case FORCED_CLOSE -> FORCED_CLOSE;
            case SERVER_SHUTTING_DOWN -> SERVER_SHUTTING_DOWN;
        };
    }
}
