package dev.roost.server.runtime.namespace;

import dev.roost.protocol.LogText;
import dev.roost.server.BroadcastOperator;
import dev.roost.server.Namespace;
import dev.roost.server.ParentNamespace;
import dev.roost.server.ServerObserver;
import dev.roost.server.spi.BroadcastOptions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A parent of dynamic namespaces. Thread-safe. */
public final class LiveParentNamespace extends ListeningNamespace implements ParentNamespace {
    private final ServerObserver observer;
    private final String name;
    private final NamespaceMatcher matcher;
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
