package dev.roost.server;

/**
 * A listener of disconnections. Runs once per socket, after all its events.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface DisconnectListener {
    /**
     * Receives a socket that has disconnected. Called on the handler executor; may block.
     *
     * @param socket the socket
     * @param reason why it disconnected
     * @throws Exception is logged
     */
    void onDisconnect(Socket socket, DisconnectReason reason) throws Exception;
}
