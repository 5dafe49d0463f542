package dev.roost.server;

import dev.roost.server.spi.BroadcastOptions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Namespaces that come to be when a client asks for a name that matches; Node calls them dynamic, and this their parent.
 * What is said here holds for all its children, those that there are and those to come. Thread-safe.
 */
public final class ParentNamespace implements Listening {
    private final RoostServer server;
    private final String name;
    private final NamespaceMatcher matcher;
    private final NamespaceListeners namespaceListeners = new NamespaceListeners();
    private final Map<String, Namespace> children = new ConcurrentHashMap<>();
    private final BroadcastOperator everyone;

    ParentNamespace(RoostServer server, String name, NamespaceMatcher matcher) {
        this.server = server;
        this.name = name;
        this.matcher = matcher;
        this.everyone = new BroadcastOperator(new ParentBroadcastTarget(this), BroadcastOptions.EVERYONE);
    }

    /** The template with its leading slash, or the text of the pattern; of a predicate, {@code *}. */
    public String name() {
        return name;
    }

    /** As {@link Namespace#use}. */
    @Override
    public Registration use(Middleware middleware) {
        return namespaceListeners.middlewares.add(middleware);
    }

    /** As {@link Namespace#onConnection}. */
    @Override
    public Registration onConnection(ConnectionListener listener) {
        return namespaceListeners.onConnection(listener);
    }

    /** As {@link Namespace#onConnectionAsync}. */
    @Override
    public Registration onConnectionAsync(AsyncConnectionListener listener) {
        return namespaceListeners.connected.add(listener);
    }

    /** As {@link Namespace#onDisconnecting}. */
    @Override
    public Registration onDisconnecting(DisconnectListener listener) {
        return namespaceListeners.disconnecting.add(listener);
    }

    /** As {@link Namespace#onDisconnect}. */
    @Override
    public Registration onDisconnect(DisconnectListener listener) {
        return namespaceListeners.disconnected.add(listener);
    }

    /** As {@link Namespace#on(String, EventListener)}. */
    @Override
    public Registration on(String event, EventListener listener) {
        return namespaceListeners.events.add(event, listener);
    }

    /** As {@link Namespace#once}: of all its children. */
    @Override
    public Registration once(String event, EventListener listener) {
        return namespaceListeners.events.addOnce(event, listener);
    }

    /** As {@link Namespace#off(String, EventListener)}. */
    @Override
    public void off(String event, EventListener listener) {
        namespaceListeners.events.remove(event, listener);
    }

    /** As {@link Namespace#onUnhandled}. */
    @Override
    public Registration onUnhandled(EventListener listener) {
        return namespaceListeners.unknown.add(listener);
    }

    /**
     * As {@link Namespace#onServerSide}: what other servers emit to any of its children that this server knows. The event
     * says to {@linkplain ServerSideEvent#namespace() which}.
     */
    @Override
    public Registration onServerSide(String event, ServerSideListener listener) {
        return namespaceListeners.serverSide.add(event, listener);
    }

    /** Those of this process that there are now. */
    public Collection<Namespace> children() {
        return List.copyOf(children.values());
    }

    /** All sockets of its children that this process knows. */
    @Override
    public BroadcastOperator everyone() {
        return everyone;
    }

    RoostServer server() {
        return server;
    }

    NamespaceListeners namespaceListeners() {
        return namespaceListeners;
    }

    NamespaceMatcher matcher() {
        return matcher;
    }

    void add(Namespace child) {
        children.put(child.name(), child);
    }

    void remove(Namespace child) {
        children.remove(child.name(), child);
    }
}
