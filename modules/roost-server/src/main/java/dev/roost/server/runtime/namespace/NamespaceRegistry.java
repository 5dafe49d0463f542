package dev.roost.server.runtime.namespace;

import dev.roost.engine.spi.ClientLog;
import dev.roost.server.Handshake;
import dev.roost.server.Namespace;
import dev.roost.server.NamespaceListener;
import dev.roost.server.ParentNamespace;
import dev.roost.server.Registration;
import dev.roost.server.ServerOptions;
import dev.roost.server.runtime.listener.ListenerList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The namespaces of a server: those that the application created, and those that were created for clients. Thread-safe. */
public final class NamespaceRegistry {
    private static final ClientLog log = ClientLog.of(NamespaceRegistry.class);

    private final NamespaceSettings settings;
    private final Map<String, LiveNamespace> namespaces = new ConcurrentHashMap<>();
    private final List<LiveParentNamespace> parents = new CopyOnWriteArrayList<>();
    private final ListenerList<NamespaceListener> listeners = new ListenerList<>();

    /** Guarded by this. */
    private final ChildNamespaces children;

    public NamespaceRegistry(NamespaceSettings settings) {
        this.settings = settings;
        ServerOptions options = settings.context().options();
        this.children = new ChildNamespaces(options.maxChildNamespaces(), options.cleanupEmptyChildNamespaces());
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
            LiveNamespace candidate = children.forget(path);
            LiveNamespace found = namespaces.get(path);
            if (found != null) {
                return found;
            }
            created = candidate == null ? create(path, childOf(path, null)) : candidate;
            put(created);
        }
        announce(created);
        return created;
    }

    private LiveNamespace create(String path, Optional<Child> child) {
        return new LiveNamespace(
                settings,
                path,
                child.map(Child::parent).orElse(null),
                child.map(Child::variables).orElse(Map.of()));
    }

    private void put(LiveNamespace namespace) {
        namespaces.put(namespace.name(), namespace);
        LiveParentNamespace parent = namespace.liveParent();
        if (parent != null) {
            parent.add(namespace);
        }
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
                log.error(listener.getClass(), bug, "{}: a namespace listener failed", namespace);
            }
        }
        namespace.adapter().opened().whenComplete((opened, failure) -> {
            if (failure != null) {
                log.error("opened", failure, "{}: the adapter is not connected to other servers", namespace);
            }
            namespace.announced().complete(null);
        });
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
                log.error("predicate", bug, "a namespace predicate failed");
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
            found.ifPresent(child -> children.use(path));
            return found;
        }
    }

    /**
     * As {@link #acquire}, but returns a candidate if a parent matches. {@link #open} makes it a namespace, after the middlewares
     * have accepted a client. Calls user code: handler executor only.
     */
    public Optional<LiveNamespace> acquireOrCreate(String path, Handshake handshake) {
        Optional<Child> child = childOf(path, handshake);
        if (child.isEmpty()) {
            return acquire(path);
        }
        synchronized (this) {
            if (namespaces.containsKey(path)) {
                return acquire(path);
            }
            LiveNamespace candidate = children.use(path);
            if (candidate != null) {
                return Optional.of(candidate);
            }
            if (!children.hasRoomForCandidate()) {
                logFull();
                return Optional.empty();
            }
            LiveNamespace created = create(path, child);
            children.add(created);
            return Optional.of(created);
        }
    }

    /**
     * Makes a candidate a namespace, unless it is one already. Opens its adapter and calls listeners: handler executor only.
     *
     * @return completes when clients may join; fails if they can't, which is logged
     */
    public CompletableFuture<Void> open(LiveNamespace candidate) {
        synchronized (this) {
            if (namespaces.get(candidate.name()) == candidate) {
                return candidate.announced();
            }
            if (!children.open(candidate)) {
                logFull();
                return CompletableFuture.failedFuture(new IllegalStateException(candidate + ": not opened"));
            }
            put(candidate);
        }
        try {
            announce(candidate);
        } catch (Throwable failure) {
            log.error("open", failure, "{}: the namespace could not be created", candidate);
        } finally {
            release(candidate);
        }
        return candidate.announced();
    }

    private void logFull() {
        log.warn("full", "new namespaces are rejected, because there are too many (option: maxChildNamespaces)");
    }

    /** Removes an unused candidate, and an unused child namespace if the options require it or if no client has joined it. */
    public void release(LiveNamespace namespace) {
        if (!namespace.isChild()) {
            return;
        }
        boolean removed;
        synchronized (this) {
            removed = children.release(namespace);
            if (removed) {
                remove(namespace);
            }
        }
        if (removed) {
            namespace.adapter().close();
        }
    }

    private synchronized void remove(LiveNamespace namespace) {
        if (namespaces.remove(namespace.name(), namespace)) {
            children.forget(namespace.name());
        }
        LiveParentNamespace parent = namespace.liveParent();
        if (parent != null) {
            parent.remove(namespace);
        }
    }

    /** Returns how many children and candidates clients use. */
    synchronized int inUse() {
        return children.size();
    }

    public void openAdapters() {
        namespaces.values().forEach(namespace -> namespace.adapter().open());
    }

    /** Completes when the sockets of this server have been sent what was broadcast before. */
    public CompletableFuture<Void> afterBroadcasts() {
        return CompletableFuture.allOf(namespaces.values().stream()
                .map(namespace -> {
                    CompletableFuture<Void> sent = new CompletableFuture<>();
                    namespace.adapter().afterBroadcasts(() -> sent.complete(null));
                    return sent;
                })
                .toArray(CompletableFuture<?>[]::new));
    }

    public void closeAdapters() {
        namespaces.values().forEach(namespace -> namespace.adapter().close());
    }
}
