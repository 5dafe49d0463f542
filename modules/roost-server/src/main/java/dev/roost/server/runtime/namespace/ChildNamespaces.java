package dev.roost.server.runtime.namespace;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The clients of each child namespace that was requested by a client. Guarded by the lock of its registry.
 *
 * <pre>
 *   CANDIDATE ── the middlewares accept a client ──► LIVE ── the last client leaves ──► removed
 *       └── the last CONNECT packet in progress ends ──────────────────────────────────►┘
 * </pre>
 *
 * A candidate exists only for the CONNECT packets in progress, which share it. Its adapter is not open, no listener was
 * notified of it, and neither the server nor the parent namespace lists it.
 */
final class ChildNamespaces {
    private final Map<String, Child> children = new HashMap<>();
    private final int max;
    private final boolean cleanup;
    private int live;

    private static final class Child {
        final LiveNamespace namespace;
        int users = 1;
        boolean isLive;

        Child(LiveNamespace namespace) {
            this.namespace = namespace;
        }
    }

    /**
     * @param max how many may be live, and how many may be candidates
     * @param cleanup whether a live child is removed when its last client leaves
     */
    ChildNamespaces(int max, boolean cleanup) {
        this.max = max;
        this.cleanup = cleanup;
    }

    boolean hasRoomForCandidate() {
        return children.size() - live < max;
    }

    /** Adds a candidate with one user. */
    void add(LiveNamespace candidate) {
        children.put(candidate.name(), new Child(candidate));
    }

    /** Adds a user, and returns the child or candidate; null if there is none of this name. */
    @Nullable
    LiveNamespace use(String name) {
        Child child = children.get(name);
        if (child == null) {
            return null;
        }
        child.users++;
        return child.namespace;
    }

    /** Makes a candidate live, with one more user. Returns false if there are too many, or if it has no user any more. */
    boolean open(LiveNamespace candidate) {
        Child child = children.get(candidate.name());
        if (child == null || child.namespace != candidate || live >= max) {
            return false;
        }
        child.isLive = true;
        child.users++;
        live++;
        return true;
    }

    /** Removes a user. Returns whether it was the last one of a live child that must be removed. */
    boolean release(LiveNamespace namespace) {
        Child child = children.get(namespace.name());
        if (child == null || child.namespace != namespace || --child.users > 0) {
            return false;
        }
        if (!child.isLive) {
            children.remove(namespace.name());
            return false;
        }
        return cleanup || !namespace.wasJoined();
    }

    /** Stops counting the users of a child, because it is removed, or because the application uses it. */
    @Nullable
    LiveNamespace forget(String name) {
        Child child = children.remove(name);
        if (child == null) {
            return null;
        }
        if (child.isLive) {
            live--;
        }
        return child.namespace;
    }

    int size() {
        return children.size();
    }
}
