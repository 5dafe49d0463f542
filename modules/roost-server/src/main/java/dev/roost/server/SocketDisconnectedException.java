package dev.roost.server;

/** A client went before it answered. */
public final class SocketDisconnectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SocketDisconnectedException() {
        super("socket has been disconnected", null, false, false);
    }
}
