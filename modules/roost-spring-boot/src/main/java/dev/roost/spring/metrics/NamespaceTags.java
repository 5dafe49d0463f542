package dev.roost.spring.metrics;

import dev.roost.server.Namespace;
import dev.roost.server.ParentNamespace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values of the tag {@code namespace}. A dynamic namespace has the value of its template or pattern, because clients choose
 * its name. Beyond a maximum number of values, all namespaces share one. Thread-safe.
 */
final class NamespaceTags {
    static final int MAX_VALUES = 100;
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

    /** A namespace that has the shared value keeps it, so that its meters are not split. */
    private synchronized String remember(String name) {
        if (names.size() < MAX_VALUES) {
            names.putIfAbsent(name, name);
        }
        return names.getOrDefault(name, OTHER);
    }
}
