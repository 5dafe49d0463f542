package dev.roost.gateway.spi;

import dev.roost.server.Socket;

/**
 * A thread-bound context around gateway calls, such as a security context or a logging context.
 *
 * <pre>{@code
 * import dev.roost.gateway.spi.HandlerScope;
 * import dev.roost.server.Socket;
 *
 * class CurrentSocket implements HandlerScope {
 *     static final ThreadLocal<Socket> CURRENT = new ThreadLocal<>();
 *
 *     @Override
 *     public Runnable begin(Socket socket) {
 *         CURRENT.set(socket);
 *         return CURRENT::remove;
 *     }
 * }
 * }</pre>
 *
 * <p>One instance is called by many threads. It may block only if all handlers may.
 *
 * @see dev.roost.gateway.Gateways.Builder#scope
 * @since 0.1.0
 */
@FunctionalInterface
public interface HandlerScope {
    /**
     * Opens the scope for one event, one hook, or the guards of one connection; before rate limits and guards. Stages and streams that
     * complete later on another thread are outside the scope.
     *
     * @param socket the socket
     * @return closes the scope, on the same thread; scopes are closed in reverse order
     */
    Runnable begin(Socket socket);
}
