package dev.roost.server;

/**
 * Where an application says who may join and who hears what: in one {@link Namespace}, or in all those of a
 * {@link ParentNamespace}. Thread-safe.
 */
public interface Listening extends Broadcaster {
    /** As {@link Namespace#use}. */
    Listening use(Middleware middleware);

    /** As {@link Namespace#onConnection}. */
    Listening onConnection(ConnectionListener listener);

    /** As {@link Namespace#onConnectionAsync}. */
    Listening onConnectionAsync(AsyncConnectionListener listener);

    /** As {@link Namespace#onDisconnecting}. */
    Listening onDisconnecting(DisconnectListener listener);

    /** As {@link Namespace#onDisconnect}. */
    Listening onDisconnect(DisconnectListener listener);

    /** As {@link Namespace#on(String, EventListener)}. */
    Listening on(String event, EventListener listener);

    /** As {@link Namespace#once}. */
    Listening once(String event, EventListener listener);

    /** As {@link Namespace#off}. */
    Listening off(String event, EventListener listener);

    /** As {@link Namespace#onUnknown}. */
    Listening onUnknown(EventListener listener);
}
