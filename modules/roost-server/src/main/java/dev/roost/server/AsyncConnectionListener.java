package dev.roost.server;

import java.util.concurrent.CompletionStage;

/**
 * An asynchronous listener of new connections. Events and the disconnection of the socket are dispatched after the returned
 * stage has completed. No thread waits for it.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AsyncConnectionListener {
    /**
     * Receives a socket that has connected. Called on the handler executor; may block.
     *
     * @param socket the socket
     * @return completes, on any thread and with any value, when events may be dispatched; the server stops waiting after {@link
     *     ServerOptions#connectTimeout()}. A failed stage and null are logged; the socket stays connected
     * @throws Exception is logged; the socket stays connected
     */
    CompletionStage<?> onConnection(Socket socket) throws Exception;
}
