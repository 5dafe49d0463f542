package dev.roost.server;

/** Decides whether a client may join a namespace, before the client is answered. It may block. */
@FunctionalInterface
public interface Middleware {
    /**
     * Returns if the client may join.
     *
     * @throws ConnectionRefusedException with what the client is to be told
     * @throws Exception logged; the client is told that there was an error
     */
    void onConnect(Socket socket) throws Exception;
}
