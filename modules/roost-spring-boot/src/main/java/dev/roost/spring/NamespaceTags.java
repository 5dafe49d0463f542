package dev.roost.spring;

import dev.roost.server.Namespace;
import dev.roost.server.ParentNamespace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Under which name a namespace is measured: a dynamic one as its template or pattern, for its own name is its clients'
 * choice. There are at most so many names; what comes after them is measured together. Thread-safe.
 */
final class NamespaceTags {
    static final int MOST = 100;
    static final String OTHER = "other";

    private final Map<String, String> names = new ConcurrentHashMap<>();

    String of(Namespace namespace) {
        return bounded(namespace.parent().map(ParentNamespace::name).orElseGet(namespace::name));
    }

    String of(ParentNamespace parent) {
        return bounded(parent.name());
    }

    private String bounded(String name) {
        String known = names.get(name);
        return known != null ? known : remember(name);
    }

    /** What is once measured with others stays so: it could not be told apart later. */
    private synchronized String remember(String name) {
        if (names.size() < MOST) {
            names.putIfAbsent(name, name);
        }
        return names.getOrDefault(name, OTHER);
    }
}
