package dev.roost.server;

/**
 * A listener of new connections. Runs before the first event of the socket is dispatched.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ConnectionListener {
    /**
     * Receives a socket that has connected. Called on the handler executor; may block.
     *
     * @param socket the socket
     * @throws Exception is logged; the socket stays connected
     */
    void onConnection(Socket socket) throws Exception;
}
