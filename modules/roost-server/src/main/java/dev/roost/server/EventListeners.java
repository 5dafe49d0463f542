package dev.roost.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who hears which event. Thread-safe. */
final class EventListeners {
    private final Map<String, List<EventListener>> byName = new ConcurrentHashMap<>(4);

    void add(String event, EventListener listener) {
        EventNames.requireNotReserved(event);
        byName.computeIfAbsent(event, added -> new CopyOnWriteArrayList<>()).add(listener);
    }

    List<EventListener> of(String event) {
        return byName.getOrDefault(event, List.of());
    }
}
