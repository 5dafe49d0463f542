package dev.roost.server;

/**
 * Thrown when a client disconnects before it acknowledges an event, or before its buffer is drained.
 *
 * @since 0.1.0
 */
public final class SocketDisconnectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception, with the message of Node's server. */
    public SocketDisconnectedException() {
        super("socket has been disconnected", null, false, false);
    }
}
