package dev.roost.gateway;

import dev.roost.server.Socket;

/**
 * Decides who may cause a handler to run, and who may join a namespace. Called by many threads; it may block, unless the
 * handler is {@link NonBlocking}.
 */
@FunctionalInterface
public interface Guard {
    /**
     * Whether the handler may run. If not, the client is told {@code Forbidden resource}.
     *
     * @throws GatewayException to tell the client something else
     */
    boolean canActivate(EventContext context) throws Exception;

    /**
     * Whether a client may join the namespace of the gateway; asked before the client is told that it is connected. If
     * not, it gets a {@code connect_error} with the message {@code Forbidden resource}.
     *
     * @throws GatewayException to tell the client something else
     */
    default boolean canConnect(Socket socket) throws Exception {
        return true;
    }
}
