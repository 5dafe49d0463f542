package dev.roost.engine.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The number of sessions of each address. Thread-safe. */
final class SessionCounts {
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

    int of(String address) {
        return byAddress.getOrDefault(address, 0);
    }

    void add(String address) {
        byAddress.merge(address, 1, Integer::sum);
    }

    void remove(String address) {
        byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
