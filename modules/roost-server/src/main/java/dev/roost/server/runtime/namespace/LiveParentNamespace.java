package dev.roost.server.runtime.namespace;

import dev.roost.protocol.LogText;
import dev.roost.server.AsyncConnectionListener;
import dev.roost.server.BroadcastOperator;
import dev.roost.server.ConnectionListener;
import dev.roost.server.DisconnectListener;
import dev.roost.server.EventListener;
import dev.roost.server.Middleware;
import dev.roost.server.Namespace;
import dev.roost.server.ParentNamespace;
import dev.roost.server.Registration;
import dev.roost.server.ServerObserver;
import dev.roost.server.ServerSideListener;
import dev.roost.server.runtime.listener.NamespaceListeners;
import dev.roost.server.spi.BroadcastOptions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A parent of dynamic namespaces. Thread-safe. */
public final class LiveParentNamespace implements ParentNamespace {
    private final ServerObserver observer;
    private final String name;
    private final NamespaceMatcher matcher;
    private final NamespaceListeners listeners = new NamespaceListeners();
    private final Map<String, LiveNamespace> children = new ConcurrentHashMap<>();
    private final BroadcastOperator everyone;

    /** @param name the template, the text of the pattern, or {@code *} for a predicate */
    public LiveParentNamespace(ServerObserver observer, String name, NamespaceMatcher matcher) {
        this.observer = observer;
        this.name = name;
        this.matcher = matcher;
        this.everyone = new TargetedOperator(new ParentBroadcastTarget(this), BroadcastOptions.EVERYONE);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Registration use(Middleware middleware) {
        return listeners.middlewares.add(middleware);
    }

    @Override
    public Registration onConnection(ConnectionListener listener) {
        return listeners.onConnection(listener);
    }

    @Override
    public Registration onConnectionAsync(AsyncConnectionListener listener) {
        return listeners.connected.add(listener);
    }

    @Override
    public Registration onDisconnecting(DisconnectListener listener) {
        return listeners.disconnecting.add(listener);
    }

    @Override
    public Registration onDisconnect(DisconnectListener listener) {
        return listeners.disconnected.add(listener);
    }

    @Override
    public Registration on(String event, EventListener listener) {
        return listeners.events.add(event, listener);
    }

    @Override
    public Registration once(String event, EventListener listener) {
        return listeners.events.addOnce(event, listener);
    }

    @Override
    public void off(String event, EventListener listener) {
        listeners.events.remove(event, listener);
    }

    @Override
    public Registration onUnhandled(EventListener listener) {
        return listeners.unhandled.add(listener);
    }

    @Override
    public Registration onServerSide(String event, ServerSideListener listener) {
        return listeners.serverSide.add(event, listener);
    }

    @Override
    public Collection<Namespace> children() {
        return List.copyOf(children.values());
    }

    Collection<LiveNamespace> liveChildren() {
        return List.copyOf(children.values());
    }

    @Override
    public BroadcastOperator everyone() {
        return everyone;
    }

    ServerObserver observer() {
        return observer;
    }

    NamespaceListeners listeners() {
        return listeners;
    }

    NamespaceMatcher matcher() {
        return matcher;
    }

    void add(LiveNamespace child) {
        children.put(child.name(), child);
    }

    void remove(LiveNamespace child) {
        children.remove(child.name(), child);
    }

    @Override
    public String toString() {
        return "ParentNamespace[" + LogText.of(name) + "]";
    }
}
