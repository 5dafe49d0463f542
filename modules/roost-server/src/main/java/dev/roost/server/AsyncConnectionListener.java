package dev.roost.server;

import java.util.concurrent.CompletionStage;

/**
 * Hears of each socket that joins a namespace, and may take its time without a thread: no event of the socket, and not its
 * end, is handled before it has completed. It may block, too.
 */
@FunctionalInterface
public interface AsyncConnectionListener {
    /**
     * Called on the handlers' executor.
     *
     * @return completes, on any thread and with anything, when the socket may go on; one that takes longer than {@link
     *     ServerOptions#connectTimeout()} is given up. A failure, and null, is logged; the socket stays connected
     * @throws Exception logged; the socket stays connected
     */
    CompletionStage<?> onConnection(Socket socket) throws Exception;
}
