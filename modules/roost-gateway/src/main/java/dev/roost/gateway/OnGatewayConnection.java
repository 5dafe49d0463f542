package dev.roost.gateway;

import dev.roost.server.Socket;

/**
 * A gateway that is notified of each socket that connects to its namespaces.
 *
 * <pre>{@code
 * import dev.roost.gateway.OnGatewayConnection;
 * import dev.roost.gateway.WebSocketGateway;
 * import dev.roost.server.Socket;
 *
 * @WebSocketGateway
 * class WelcomeGateway implements OnGatewayConnection {
 *     @Override
 *     public void handleConnection(Socket socket) {
 *         socket.emit("welcome", socket.id());
 *     }
 * }
 * }</pre>
 *
 * @see AsyncOnGatewayConnection
 * @since 0.1.0
 */
@FunctionalInterface
public interface OnGatewayConnection {
    /**
     * Handles a connection, after the client got its CONNECT packet and before any of its events is handled. Runs on the handler
     * executor and may block. To reject a client before it is connected, use {@link Guard#canConnect}.
     *
     * @param socket the connected socket
     * @throws dev.roost.server.ConnectionRefusedException to send the reason as an {@code exception} event and disconnect the
     *     socket from the namespace
     * @throws Exception to send an error as an {@code exception} event; the socket stays connected
     */
    void handleConnection(Socket socket) throws Exception;
}
