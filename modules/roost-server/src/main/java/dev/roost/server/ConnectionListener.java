package dev.roost.server;

/** Hears of each socket that joins a namespace, before any event of that socket. It may block. */
@FunctionalInterface
public interface ConnectionListener {
    /** @throws Exception logged; the socket stays connected */
    void onConnection(Socket socket) throws Exception;
}
