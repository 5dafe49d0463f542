package dev.roost.server;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    private final List<NamespaceListener> listeners = new CopyOnWriteArrayList<>();

    /** How many clients use each child that a client has asked for; those are let go when nobody does. Guarded by this. */
    private final Map<Namespace, Integer> users = new HashMap<>();

    /** Guarded by this. */
    private final Map<String, Making> inTheMaking = new HashMap<>();

    private boolean fullLogged;

    NamespaceRegistry(RoostServer server) {
        this.server = server;
    }

    void add(ParentNamespace parent) {
        parents.add(parent);
    }

    void add(NamespaceListener listener) {
        listeners.add(listener);
    }

    boolean hasParents() {
        return !parents.isEmpty();
    }

    Collection<Namespace> all() {
        return List.copyOf(namespaces.values());
    }

    /** The one that the application asks for; it stays. */
    Namespace of(String path) {
        Namespace namespace = namespaces.get(path);
        if (namespace == null) {
            namespace = make(path, childOf(path, null), false);
        }
        keep(namespace);
        return namespace;
    }

    private void keep(Namespace namespace) {
        if (namespace.isChild()) {
            synchronized (this) {
                users.remove(namespace);
            }
        }
    }

    /** A namespace that is being made by a thread; others wait until it has been told of. */
    private static final class Making {
        final Thread maker = Thread.currentThread();
        final CompletableFuture<Namespace> made = new CompletableFuture<>();
        volatile @Nullable Namespace namespace;
    }

    /** Nobody finds it before its listeners have heard of it, but for these themselves. */
    private Namespace make(String path, Optional<Child> child, boolean forClients) {
        Making making;
        boolean mine;
        synchronized (this) {
            Namespace found = namespaces.get(path);
            if (found != null) {
                return found;
            }
            making = inTheMaking.get(path);
            mine = making == null;
            if (making == null) {
                making = new Making();
                inTheMaking.put(path, making);
            }
        }
        Namespace unfinished = making.namespace;
        if (mine) {
            return make(path, child, forClients, making);
        }
        return making.maker == Thread.currentThread() && unfinished != null ? unfinished : making.made.join();
    }

    private Namespace make(String path, Optional<Child> child, boolean forClients, Making making) {
        try {
            Namespace namespace = new Namespace(
                    server,
                    path,
                    child.map(Child::parent).orElse(null),
                    child.map(Child::variables).orElse(Map.of()));
            making.namespace = namespace;
            namespace.adapter().open();
            tell(namespace);
            publish(namespace, forClients);
            making.made.complete(namespace);
            return namespace;
        } catch (Throwable failure) {
            synchronized (this) {
                inTheMaking.remove(path);
            }
            making.made.completeExceptionally(failure);
            throw failure;
        }
    }

    private synchronized void publish(Namespace namespace, boolean forClients) {
        namespaces.put(namespace.name(), namespace);
        inTheMaking.remove(namespace.name());
        namespace.parent().ifPresent(parent -> parent.add(namespace));
        if (forClients) {
            users.put(namespace, 0);
        }
    }

    private void tell(Namespace namespace) {
        for (NamespaceListener listener : listeners) {
            try {
                listener.onNamespace(namespace);
            } catch (Throwable bug) {
                log.error("{}: a namespace listener failed", namespace.name(), bug);
            }
        }
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
        Optional<Namespace> found = acquire(path);
        // One that was made may be let go again before it is acquired, if others came and went.
        while (found.isEmpty() && child.isPresent() && hasRoom()) {
            make(path, child, true);
            found = acquire(path);
        }
        return found;
    }

    private synchronized boolean hasRoom() {
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
                users.remove(namespace);
                namespaces.remove(namespace.name(), namespace);
            }
        }
        if (removed) {
            namespace.parent().ifPresent(parent -> parent.remove(namespace));
            // Not here, which is a loop: it may have to tell other servers.
            server.ackExecutor().execute(namespace.adapter()::close);
        }
    }

    void openAdapters() {
        namespaces.values().forEach(namespace -> namespace.adapter().open());
    }

    void closeAdapters() {
        namespaces.values().forEach(namespace -> namespace.adapter().close());
    }
}
