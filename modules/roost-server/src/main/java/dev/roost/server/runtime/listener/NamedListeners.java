package dev.roost.server.runtime.listener;

import dev.roost.server.Registration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Listeners by the name of their event. Thread-safe. */
public class NamedListeners<L> {
    /** Replaced by a mutable map when a listener is added: most sockets have no listeners of their own. */
    private volatile Map<String, RegisteredListeners<L>> byName = Map.of();

    /** @throws IllegalArgumentException if the name is reserved */
    public Registration add(String event, L listener) {
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

    /** Removes the registration of one call with such a listener. */
    void removeFirst(String event, Predicate<L> chosen) {
        change(event, listeners -> listeners.withoutListener(chosen));
    }

    private void change(String event, UnaryOperator<RegisteredListeners<L>> change) {
        changeable().computeIfPresent(event, (name, listeners) -> {
            RegisteredListeners<L> changed = change.apply(listeners);
            return changed.isEmpty() ? null : changed;
        });
    }

    public void removeAll(String event) {
        changeable().remove(event);
    }

    public void clear() {
        changeable().clear();
    }

    /** Returns the listeners of an event at the time of this call. */
    public RegisteredListeners<L> of(String event) {
        RegisteredListeners<L> listeners = byName.get(event);
        return listeners == null ? RegisteredListeners.none() : listeners;
    }

    public Set<String> names() {
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
