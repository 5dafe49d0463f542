package dev.roost.server.runtime.namespace;

import dev.roost.server.Handshake;
import dev.roost.server.Namespace;
import dev.roost.server.NamespaceListener;
import dev.roost.server.ParentNamespace;
import dev.roost.server.Registration;
import dev.roost.server.ServerOptions;
import dev.roost.server.runtime.listener.ListenerList;
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

/** The namespaces of a server: those that the application created, and those that were created for clients. Thread-safe. */
public final class NamespaceRegistry {
    private static final Logger log = LoggerFactory.getLogger(NamespaceRegistry.class);

    private final NamespaceSettings settings;
    private final Map<String, LiveNamespace> namespaces = new ConcurrentHashMap<>();
    private final List<LiveParentNamespace> parents = new CopyOnWriteArrayList<>();
    private final ListenerList<NamespaceListener> listeners = new ListenerList<>();

    /** How many clients use each child that was created for a client. Guarded by this. */
    private final Map<LiveNamespace, Integer> users = new HashMap<>();

    private boolean fullLogged;

    public NamespaceRegistry(NamespaceSettings settings) {
        this.settings = settings;
    }

    public void add(LiveParentNamespace parent) {
        parents.add(parent);
    }

    public Registration add(NamespaceListener listener) {
        return listeners.add(listener);
    }

    public Collection<ParentNamespace> parents() {
        return List.copyOf(parents);
    }

    public boolean hasParents() {
        return !parents.isEmpty();
    }

    public Collection<Namespace> all() {
        return List.copyOf(namespaces.values());
    }

    /** Returns the namespace that the application requests; it is never removed. */
    public LiveNamespace of(String path) {
        LiveNamespace found = namespaces.get(path);
        return found == null || found.isChild() ? keepOrCreate(path) : found;
    }

    private LiveNamespace keepOrCreate(String path) {
        LiveNamespace created;
        synchronized (this) {
            LiveNamespace found = namespaces.get(path);
            if (found != null) {
                users.remove(found);
                return found;
            }
            created = put(path, childOf(path, null));
        }
        announce(created);
        return created;
    }

    private LiveNamespace put(String path, Optional<Child> child) {
        LiveParentNamespace parent = child.map(Child::parent).orElse(null);
        LiveNamespace namespace = new LiveNamespace(
                settings, path, parent, child.map(Child::variables).orElse(Map.of()));
        namespaces.put(path, namespace);
        if (parent != null) {
            parent.add(namespace);
        }
        return namespace;
    }

    /** Called without the lock, because adapter and listeners may block. No client joins before. */
    private void announce(LiveNamespace namespace) {
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

    private record Child(LiveParentNamespace parent, Map<String, String> variables) {}

    /** Returns the first parent that matches the name, in the order in which they were created. */
    private Optional<Child> childOf(String path, @Nullable Handshake handshake) {
        for (LiveParentNamespace parent : parents) {
            try {
                Optional<Map<String, String>> variables = parent.matcher().match(path, handshake);
                if (variables.isPresent()) {
                    return Optional.of(new Child(parent, variables.get()));
                }
            } catch (Throwable bug) {
                log.error("a namespace predicate failed", bug);
            }
        }
        return Optional.empty();
    }

    /** Returns an existing namespace. The caller calls {@link #release} once it is not used any more. */
    public Optional<LiveNamespace> acquire(String path) {
        LiveNamespace namespace = namespaces.get(path);
        if (namespace == null || !namespace.isChild()) {
            return Optional.ofNullable(namespace);
        }
        synchronized (this) {
            Optional<LiveNamespace> found = Optional.ofNullable(namespaces.get(path));
            found.ifPresent(child -> users.computeIfPresent(child, (key, count) -> count + 1));
            return found;
        }
    }

    /** As {@link #acquire}, but creates the namespace if a parent matches. Calls user code: handler executor only. */
    public Optional<LiveNamespace> acquireOrCreate(String path, Handshake handshake) {
        Optional<Child> child = childOf(path, handshake);
        if (child.isEmpty()) {
            return acquire(path);
        }
        LiveNamespace created;
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

    private ServerOptions options() {
        return settings.context().options();
    }

    private boolean hasRoom() {
        boolean room = users.size() < options().maxChildNamespaces();
        if (!room && !fullLogged) {
            fullLogged = true;
            log.warn("new namespaces are rejected, because there are too many (option: maxChildNamespaces)");
        }
        return room;
    }

    /** Removes an unused child namespace if the options require it. */
    public void release(LiveNamespace namespace) {
        if (!namespace.isChild()) {
            return;
        }
        boolean removed;
        synchronized (this) {
            Integer left = users.computeIfPresent(namespace, (key, count) -> count - 1);
            removed = left != null && left == 0 && options().cleanupEmptyChildNamespaces();
            if (removed) {
                remove(namespace);
            }
        }
        if (removed) {
            namespace.adapter().close();
        }
    }

    private synchronized void remove(LiveNamespace namespace) {
        users.remove(namespace);
        namespaces.remove(namespace.name(), namespace);
        LiveParentNamespace parent = namespace.liveParent();
        if (parent != null) {
            parent.remove(namespace);
        }
    }

    public void openAdapters() {
        namespaces.values().forEach(namespace -> namespace.adapter().open());
    }

    public void closeAdapters() {
        namespaces.values().forEach(namespace -> namespace.adapter().close());
    }
}
