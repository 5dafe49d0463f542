package dev.roost.server;

/**
 * Where an application says who may join and who hears what: in one {@link Namespace}, or in all those of a
 * {@link ParentNamespace}. Thread-safe.
 */
public interface Listening extends Broadcaster, ListenerRegistry {
    /** As {@link Namespace#use}. */
    Registration use(Middleware middleware);

    /** As {@link Namespace#onConnection}. */
    Registration onConnection(ConnectionListener listener);

    /** As {@link Namespace#onConnectionAsync}. */
    Registration onConnectionAsync(AsyncConnectionListener listener);

    /** As {@link Namespace#onDisconnecting}. */
    Registration onDisconnecting(DisconnectListener listener);

    /** As {@link Namespace#onDisconnect}. */
    Registration onDisconnect(DisconnectListener listener);

    /** As {@link Namespace#onUnhandled}. */
    Registration onUnhandled(EventListener listener);

    /** As {@link Namespace#onServerSide}. */
    Registration onServerSide(String event, ServerSideListener listener);
}
