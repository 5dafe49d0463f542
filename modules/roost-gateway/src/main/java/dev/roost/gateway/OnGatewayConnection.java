package dev.roost.gateway;

import dev.roost.server.Socket;

/** A gateway that wants to know of each socket that joins its namespace. */
@FunctionalInterface
public interface OnGatewayConnection {
    /**
     * Called after the client was told that it is connected and before any of its events. It may block.
     *
     * @throws dev.roost.server.ConnectionRefusedException to tell the client why, in an {@code exception} event, and
     *     disconnect it from the namespace; to refuse it before it is connected, see {@link Guard#canConnect}
     * @throws Exception becomes an {@code exception} event; the socket stays connected
     */
    void handleConnection(Socket socket) throws Exception;
}
