package dev.roost.server;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The namespaces of a server: those that the application made, and those that came to be because a client asked. Thread-safe.
 */
final class NamespaceRegistry {
    private static final Logger log = LoggerFactory.getLogger(NamespaceRegistry.class);

    private final RoostServer server;
    private final Map<String, Namespace> namespaces = new ConcurrentHashMap<>();
    private final List<ParentNamespace> parents = new CopyOnWriteArrayList<>();
    private final ListenerList<NamespaceListener> listeners = new ListenerList<>();

    /** How many clients use each child that a client has asked for; those are let go when nobody does. Guarded by this. */
    private final Map<Namespace, Integer> users = new HashMap<>();

    private boolean fullLogged;

    NamespaceRegistry(RoostServer server) {
        this.server = server;
    }

    void add(ParentNamespace parent) {
        parents.add(parent);
    }

    Registration add(NamespaceListener listener) {
        return listeners.add(listener);
    }

    Collection<ParentNamespace> parents() {
        return List.copyOf(parents);
    }

    boolean hasParents() {
        return !parents.isEmpty();
    }

    Collection<Namespace> all() {
        return List.copyOf(namespaces.values());
    }

    /** The one that the application asks for; it stays. */
    Namespace of(String path) {
        Namespace found = namespaces.get(path);
        return found == null || found.isChild() ? keepOrCreate(path) : found;
    }

    private Namespace keepOrCreate(String path) {
        Namespace created;
        synchronized (this) {
            Namespace found = namespaces.get(path);
            if (found != null) {
                users.remove(found);
                return found;
            }
            created = put(path, childOf(path, null));
        }
        announce(created);
        return created;
    }

    private Namespace put(String path, Optional<Child> child) {
        ParentNamespace parent = child.map(Child::parent).orElse(null);
        Namespace namespace =
                new Namespace(server, path, parent, child.map(Child::variables).orElse(Map.of()));
        namespaces.put(path, namespace);
        if (parent != null) {
            parent.add(namespace);
        }
        return namespace;
    }

    /** Without the lock, for both may take their time. Nobody joins before. */
    private void announce(Namespace namespace) {
        try {
            namespace.adapter().open();
        } catch (Throwable failure) {
            remove(namespace);
            namespace.announced().completeExceptionally(failure);
            throw failure;
        }
        for (NamespaceListener listener : listeners) {
            try {
                listener.onNamespace(namespace);
            } catch (Throwable bug) {
                log.error("{}: a namespace listener failed", namespace, bug);
            }
        }
        namespace.announced().complete(null);
    }

    private record Child(ParentNamespace parent, Map<String, String> variables) {}

    /** The first parent that knows the name, in the order in which they were made. */
    private Optional<Child> childOf(String path, @Nullable Handshake handshake) {
        for (ParentNamespace parent : parents) {
            try {
                Optional<Map<String, String>> variables = parent.matcher().match(path, handshake);
                if (variables.isPresent()) {
                    return Optional.of(new Child(parent, variables.get()));
                }
            } catch (Throwable bug) {
                log.error("a predicate of namespaces failed", bug);
            }
        }
        return Optional.empty();
    }

    /** One that is there; whoever gets it gives it back by {@link #release}. */
    Optional<Namespace> acquire(String path) {
        Namespace namespace = namespaces.get(path);
        if (namespace == null || !namespace.isChild()) {
            return Optional.ofNullable(namespace);
        }
        synchronized (this) {
            Optional<Namespace> found = Optional.ofNullable(namespaces.get(path));
            found.ifPresent(child -> users.computeIfPresent(child, (key, count) -> count + 1));
            return found;
        }
    }

    /** As {@link #acquire}, one that may come to be by this. It runs what the application gave: handlers' executor. */
    Optional<Namespace> acquireOrCreate(String path, Handshake handshake) {
        Optional<Child> child = childOf(path, handshake);
        if (child.isEmpty()) {
            return acquire(path);
        }
        Namespace created;
        synchronized (this) {
            if (namespaces.containsKey(path)) {
                return acquire(path);
            }
            if (!hasRoom()) {
                return Optional.empty();
            }
            created = put(path, child);
            users.put(created, 1);
        }
        announce(created);
        return Optional.of(created);
    }

    private boolean hasRoom() {
        boolean room = users.size() < server.options().maxChildNamespaces();
        if (!room && !fullLogged) {
            fullLogged = true;
            log.warn("clients are refused a new namespace, since there are too many (option: maxChildNamespaces)");
        }
        return room;
    }

    void release(Namespace namespace) {
        if (!namespace.isChild()) {
            return;
        }
        boolean removed;
        synchronized (this) {
            Integer left = users.computeIfPresent(namespace, (key, count) -> count - 1);
            removed = left != null && left == 0 && server.options().cleanupEmptyChildNamespaces();
            if (removed) {
                remove(namespace);
            }
        }
        if (removed) {
            namespace.adapter().close();
        }
    }

    private synchronized void remove(Namespace namespace) {
        users.remove(namespace);
        namespaces.remove(namespace.name(), namespace);
        namespace.parent().ifPresent(parent -> parent.remove(namespace));
    }

    void openAdapters() {
        namespaces.values().forEach(namespace -> namespace.adapter().open());
    }

    void closeAdapters() {
        namespaces.values().forEach(namespace -> namespace.adapter().close());
    }
}
