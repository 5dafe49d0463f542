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
    private final Registrations registrations = new Registrations();
    private final Map<String, Namespace> children = new ConcurrentHashMap<>();
    private final BroadcastOperator everyone;

    ParentNamespace(RoostServer server, String name, NamespaceMatcher matcher) {
        this.server = server;
        this.name = name;
        this.matcher = matcher;
        this.everyone = new BroadcastOperator(new ParentAudience(this), BroadcastOptions.EVERYONE);
    }

    /** The template with its leading slash, or the text of the pattern; of a predicate, {@code *}. */
    public String name() {
        return name;
    }

    /** As {@link Namespace#use}. */
    @Override
    public ParentNamespace use(Middleware middleware) {
        registrations.middlewares.add(middleware);
        return this;
    }

    /** As {@link Namespace#onConnection}. */
    @Override
    public ParentNamespace onConnection(ConnectionListener listener) {
        registrations.onConnection(listener);
        return this;
    }

    /** As {@link Namespace#onConnectionAsync}. */
    @Override
    public ParentNamespace onConnectionAsync(AsyncConnectionListener listener) {
        registrations.connected.add(listener);
        return this;
    }

    /** As {@link Namespace#onDisconnecting}. */
    @Override
    public ParentNamespace onDisconnecting(DisconnectListener listener) {
        registrations.disconnecting.add(listener);
        return this;
    }

    /** As {@link Namespace#onDisconnect}. */
    @Override
    public ParentNamespace onDisconnect(DisconnectListener listener) {
        registrations.disconnected.add(listener);
        return this;
    }

    /** As {@link Namespace#on(String, EventListener)}. */
    @Override
    public ParentNamespace on(String event, EventListener listener) {
        registrations.events.add(event, listener);
        return this;
    }

    /** As {@link Namespace#on(String, Class, TypedListener)}. */
    public <T> ParentNamespace on(String event, Class<T> type, TypedListener<T> listener) {
        return on(event, heard -> listener.onEvent(heard.arguments().get(0, type), heard));
    }

    /** As {@link Namespace#on(String, TypeRef, TypedListener)}. */
    public <T> ParentNamespace on(String event, TypeRef<T> type, TypedListener<T> listener) {
        return on(event, heard -> listener.onEvent(heard.arguments().get(0, type), heard));
    }

    /** As {@link Namespace#once}: of all its children. */
    @Override
    public ParentNamespace once(String event, EventListener listener) {
        registrations.events.addOnce(event, listener);
        return this;
    }

    /** As {@link Namespace#off(String, EventListener)}. */
    @Override
    public ParentNamespace off(String event, EventListener listener) {
        registrations.events.remove(event, listener);
        return this;
    }

    /** As {@link Namespace#onUnknown}. */
    @Override
    public ParentNamespace onUnknown(EventListener listener) {
        registrations.unknown.add(listener);
        return this;
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

    Registrations registrations() {
        return registrations;
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
