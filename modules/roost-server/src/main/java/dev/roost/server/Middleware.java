package dev.roost.server;

/**
 * A middleware of a namespace: accepts or rejects each client that wants to join.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Middleware {
    /**
     * Returns normally to accept the client. Called on the handler executor, before the client receives an answer; may block.
     *
     * @param socket the socket, not connected yet
     * @throws ConnectionRefusedException rejects the client with a message and data
     * @throws Exception rejects the client with an internal error, and is logged
     */
    void onConnect(Socket socket) throws Exception;
}
