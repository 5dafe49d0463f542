package dev.roost.server;

/** Hears of the end of a socket, once, after all its events. It may block. */
@FunctionalInterface
public interface DisconnectListener {
    /** @throws Exception logged */
    void onDisconnect(Socket socket, DisconnectReason reason) throws Exception;
}
