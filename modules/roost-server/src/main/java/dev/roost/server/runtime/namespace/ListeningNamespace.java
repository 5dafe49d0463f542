package dev.roost.server.runtime.namespace;

import dev.roost.server.AnyNamespace;
import dev.roost.server.AsyncConnectionListener;
import dev.roost.server.ConnectionListener;
import dev.roost.server.DisconnectListener;
import dev.roost.server.EventListener;
import dev.roost.server.Middleware;
import dev.roost.server.Registration;
import dev.roost.server.ServerSideListener;
import dev.roost.server.runtime.listener.NamespaceListeners;

/** The registration of middlewares and listeners, which is the same for namespaces and parent namespaces. Thread-safe. */
abstract sealed class ListeningNamespace implements AnyNamespace permits LiveNamespace, LiveParentNamespace {
    /** The middlewares and listeners of this namespace, without those of its parent. */
    final NamespaceListeners own = new NamespaceListeners();

    @Override
    public Registration use(Middleware middleware) {
        return own.middlewares.add(middleware);
    }

    @Override
    public Registration onConnection(ConnectionListener listener) {
        return own.onConnection(listener);
    }

    @Override
    public Registration onConnectionAsync(AsyncConnectionListener listener) {
        return own.connected.add(listener);
    }

    @Override
    public Registration onDisconnecting(DisconnectListener listener) {
        return own.disconnecting.add(listener);
    }

    @Override
    public Registration onDisconnect(DisconnectListener listener) {
        return own.disconnected.add(listener);
    }

    @Override
    public Registration on(String event, EventListener listener) {
        return own.events.add(event, listener);
    }

    @Override
    public Registration once(String event, EventListener listener) {
        return own.events.addOnce(event, listener);
    }

    @Override
    public void off(String event, EventListener listener) {
        own.events.remove(event, listener);
    }

    @Override
    public Registration onUnhandled(EventListener listener) {
        return own.unhandled.add(listener);
    }

    @Override
    public Registration onServerSide(String event, ServerSideListener listener) {
        return own.serverSide.add(event, listener);
    }
}
