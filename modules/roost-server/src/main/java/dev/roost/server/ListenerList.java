package dev.roost.server;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A few listeners, in order, that are told often and change seldom. As {@link java.util.concurrent.CopyOnWriteArrayList},
 * but one that is empty, as most of a socket's are, costs nothing beside itself. Thread-safe.
 */
final class ListenerList<L> implements Iterable<L> {
    private volatile List<L> listeners = List.of();

    void add(L listener) {
        change(all -> all.add(listener));
    }

    void addFirst(L listener) {
        change(all -> all.add(0, listener));
    }

    /** Takes back one call that added this listener. */
    void remove(L listener) {
        change(all -> all.remove(listener));
    }

    void clear() {
        change(List::clear);
    }

    private synchronized void change(Consumer<List<L>> change) {
        List<L> changed = new ArrayList<>(listeners);
        change.accept(changed);
        listeners = List.copyOf(changed);
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** Those there are now; it does not change. */
    List<L> toList() {
        return listeners;
    }

    /** Over those there are now. */
    @Override
    public Iterator<L> iterator() {
        return listeners.iterator();
    }
}
