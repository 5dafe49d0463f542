package dev.roost.gateway;

import dev.roost.server.DisconnectReason;
import dev.roost.server.Socket;

/**
 * A gateway that is notified of each socket that disconnects from its namespaces.
 *
 * <pre>{@code
 * import dev.roost.gateway.OnGatewayDisconnect;
 * import dev.roost.gateway.WebSocketGateway;
 * import dev.roost.server.DisconnectReason;
 * import dev.roost.server.Socket;
 *
 * @WebSocketGateway
 * class PresenceGateway implements OnGatewayDisconnect {
 *     @Override
 *     public void handleDisconnect(Socket socket, DisconnectReason reason) {
 *         socket.namespace().emit("left", socket.id());
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public interface OnGatewayDisconnect {
    /**
     * Handles a disconnection, once per socket, after all events of the socket and after it has left its rooms. Runs on the
     * handler executor and may block.
     *
     * @param socket the disconnected socket
     * @param reason why it was disconnected
     * @throws Exception logged
     */
    void handleDisconnect(Socket socket, DisconnectReason reason) throws Exception;
}
