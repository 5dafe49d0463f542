package dev.roost.gateway;

import dev.roost.server.DisconnectReason;
import dev.roost.server.Socket;

/** A gateway that wants to know of the end of each socket of its namespace. */
public interface OnGatewayDisconnect {
    /**
     * Called once, after all events of the socket; it has left its rooms. It may block.
     *
     * @throws Exception logged
     */
    void handleDisconnect(Socket socket, DisconnectReason reason) throws Exception;
}
