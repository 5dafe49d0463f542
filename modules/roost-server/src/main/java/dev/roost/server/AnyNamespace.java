package dev.roost.server;

/**
 * The common interface of {@link Namespace} and {@link ParentNamespace}: middlewares, listeners and broadcasting. Thread-safe.
 *
 * <p>A middleware or listener of a parent namespace applies to all its children, existing and future ones.
 *
 * @since 0.1.0
 */
public interface AnyNamespace extends Broadcaster, ListenerRegistry {
    /**
     * Returns the name: the path of a namespace, or the template or pattern of a parent namespace.
     *
     * @return the name; it starts with a slash, except for a pattern
     */
    String name();

    /**
     * Adds a middleware, which accepts or rejects each client before the client joins. Middlewares run in the order in which
     * they were added, until one rejects.
     *
     * @param middleware runs on the handler executor
     * @return removes the middleware
     */
    Registration use(Middleware middleware);

    /**
     * Adds a listener of new connections. It runs before the first event of the socket is dispatched.
     *
     * @param listener runs on the handler executor
     * @return removes the listener
     */
    Registration onConnection(ConnectionListener listener);

    /**
     * Adds an asynchronous listener of new connections. Events of the socket wait until the returned stage has completed, for
     * at most {@link ServerOptions#connectTimeout()}. Connection listeners run in the order in which they were added; each
     * starts when the previous one has completed.
     *
     * @param listener runs on the handler executor
     * @return removes the listener
     */
    Registration onConnectionAsync(AsyncConnectionListener listener);

    /**
     * Adds a listener of disconnections that runs while {@link Socket#rooms()} still returns the rooms of the socket.
     *
     * @param listener runs on the handler executor, after all events of the socket
     * @return removes the listener
     * @see Socket#onDisconnecting
     */
    Registration onDisconnecting(DisconnectListener listener);

    /**
     * Adds a listener of disconnections.
     *
     * @param listener runs on the handler executor, after all events of the socket and after the disconnecting listeners
     * @return removes the listener
     */
    Registration onDisconnect(DisconnectListener listener);

    /**
     * Adds a fallback listener, for events that no listener handles by name: neither of the socket, nor of its namespace, nor
     * of the parent namespace. It runs after the listeners of {@link Socket#onAny} and after the event middlewares.
     *
     * @param listener runs on the handler executor
     * @return removes the listener
     */
    Registration onUnhandled(EventListener listener);

    /**
     * Adds a listener of events that other servers of the cluster send with {@link Namespace#serverSideEmit}.
     *
     * @param event the name of the event
     * @param listener runs on the handler executor; {@link ServerSideEvent#namespace()} is the namespace
     * @return removes the listener
     * @throws IllegalArgumentException if the name is reserved
     */
    Registration onServerSide(String event, ServerSideListener listener);
}
