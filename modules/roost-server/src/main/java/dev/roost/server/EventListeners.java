package dev.roost.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Who hears which event. Thread-safe. */
final class EventListeners {
    /** Replaced by a map that can change when there is something to be heard: most sockets have nothing of their own. */
    private volatile Map<String, List<EventListener>> byName = Map.of();

    void add(String event, EventListener listener) {
        EventNames.requireNotReserved(event);
        changeable().compute(event, (name, listeners) -> with(listeners, listener));
    }

    private synchronized Map<String, List<EventListener>> changeable() {
        if (!(byName instanceof ConcurrentHashMap)) {
            byName = new ConcurrentHashMap<>(4);
        }
        return byName;
    }

    /** Hears the next such event, and no more. */
    void addOnce(String event, EventListener listener) {
        add(event, new Once(event, listener));
    }

    private static List<EventListener> with(@Nullable List<EventListener> listeners, EventListener listener) {
        List<EventListener> more = listeners == null ? new CopyOnWriteArrayList<>() : listeners;
        more.add(listener);
        return more;
    }

    /** Takes back one call that added this listener. */
    void remove(String event, EventListener listener) {
        changeable().computeIfPresent(event, (name, listeners) -> {
            for (EventListener each : listeners) {
                if (each == listener || each instanceof Once once && once.listener == listener) {
                    listeners.remove(each);
                    break;
                }
            }
            return listeners.isEmpty() ? null : listeners;
        });
    }

    void removeAll(String event) {
        changeable().remove(event);
    }

    void clear() {
        changeable().clear();
    }

    List<EventListener> of(String event) {
        return byName.getOrDefault(event, List.of());
    }

    Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    private final class Once implements EventListener {
        private final String event;
        private final EventListener listener;
        private final AtomicBoolean heard = new AtomicBoolean();

        Once(String event, EventListener listener) {
            this.event = event;
            this.listener = listener;
        }

        @Override
        public boolean isNonBlocking() {
            return listener.isNonBlocking();
        }

        @Override
        public @Nullable Duration answersWithin() {
            return listener.answersWithin();
        }

        @Override
        public void onLate(Event event) throws Exception {
            listener.onLate(event);
        }

        @Override
        public void onEvent(Event next) throws Exception {
            // Of two events at once, on sockets of one namespace, it hears one.
            if (heard.compareAndSet(false, true)) {
                remove(event, this);
                listener.onEvent(next);
            }
        }
    }
}
