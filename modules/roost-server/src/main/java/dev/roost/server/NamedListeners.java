package dev.roost.server;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The listeners of each event, by its name. Thread-safe. */
class NamedListeners<L> {
    /** Replaced by a map that can change when there is something to be heard: most sockets have nothing of their own. */
    private volatile Map<String, RegisteredListeners<L>> byName = Map.of();

    /** @throws IllegalArgumentException if the name is reserved */
    Registration add(String event, L listener) {
        EventNames.requireNotReserved(event);
        Named added = new Named(event, listener);
        changeable().compute(event, (name, listeners) -> {
            RegisteredListeners<L> before = listeners == null ? RegisteredListeners.none() : listeners;
            return before.with(added);
        });
        return added;
    }

    private synchronized Map<String, RegisteredListeners<L>> changeable() {
        if (!(byName instanceof ConcurrentHashMap)) {
            byName = new ConcurrentHashMap<>(4);
        }
        return byName;
    }

    /** Takes back one call that added such a listener. */
    void removeFirst(String event, Predicate<L> chosen) {
        change(event, listeners -> listeners.withoutListener(chosen));
    }

    private void change(String event, UnaryOperator<RegisteredListeners<L>> change) {
        changeable().computeIfPresent(event, (name, listeners) -> {
            RegisteredListeners<L> changed = change.apply(listeners);
            return changed.isEmpty() ? null : changed;
        });
    }

    void removeAll(String event) {
        changeable().remove(event);
    }

    void clear() {
        changeable().clear();
    }

    /** Those there are now; it does not change. */
    RegisteredListeners<L> of(String event) {
        RegisteredListeners<L> listeners = byName.get(event);
        return listeners == null ? RegisteredListeners.none() : listeners;
    }

    Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    private final class Named extends RegisteredListener<L> {
        private final String event;

        Named(String event, L listener) {
            super(listener);
            this.event = event;
        }

        @Override
        public void remove() {
            change(event, listeners -> listeners.without(this));
        }
    }
}
