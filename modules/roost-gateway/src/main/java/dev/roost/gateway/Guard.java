package dev.roost.gateway;

import dev.roost.server.Socket;

/**
 * A check of whether a handler may run, and of whether a client may connect to a namespace.
 *
 * <pre>{@code
 * import dev.roost.gateway.EventContext;
 * import dev.roost.gateway.GatewayException;
 * import dev.roost.gateway.Guard;
 * import dev.roost.server.Socket;
 *
 * class LoggedIn implements Guard {
 *     @Override
 *     public boolean canActivate(EventContext context) {
 *         return context.socket().principal().isPresent();
 *     }
 *
 *     @Override
 *     public boolean canConnect(Socket socket) {
 *         if (socket.principal().isEmpty()) {
 *             throw GatewayException.withCode("login_required", "Log in first");
 *         }
 *         return true;
 *     }
 * }
 * }</pre>
 *
 * <p>One instance is called by many threads. It may block, unless the handler is {@link NonBlocking}.
 *
 * @see UseGuards
 * @see Gateways.Builder#guard
 * @since 0.1.0
 */
@FunctionalInterface
public interface Guard {
    /**
     * Returns whether the handler may run. If not, the client gets the error {@code Forbidden resource}.
     *
     * @param context the event and its handler
     * @return true if the handler may run
     * @throws GatewayException to send another error
     * @throws Exception logged; the client gets {@code Internal server error}
     */
    boolean canActivate(EventContext context) throws Exception;

    /**
     * Returns whether a client may connect to the namespaces of the gateway. Called before the client gets its CONNECT packet. If
     * not, the client gets a {@code connect_error} with the message {@code Forbidden resource}.
     *
     * @param socket the socket, which isn't connected yet
     * @return true if the client may connect
     * @throws GatewayException to send another error
     * @throws Exception logged; the client gets a {@code connect_error}
     */
    default boolean canConnect(Socket socket) throws Exception {
        return true;
    }
}
