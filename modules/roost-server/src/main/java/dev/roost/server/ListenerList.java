package dev.roost.server;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A few listeners, in order, that are told often and change seldom. As {@link java.util.concurrent.CopyOnWriteArrayList},
 * but one that is empty, as most of a socket's are, costs nothing beside itself. Thread-safe.
 */
final class ListenerList<L> implements Iterable<L> {
    private volatile List<L> listeners = List.of();

    void add(L listener) {
        change(all -> {
            all.add(listener);
            return all;
        });
    }

    void addFirst(L listener) {
        change(all -> {
            all.add(0, listener);
            return all;
        });
    }

    /** Takes back one call that added this listener. */
    void remove(L listener) {
        change(all -> {
            all.remove(listener);
            return all;
        });
    }

    void clear() {
        change(all -> List.of());
    }

    private synchronized void change(UnaryOperator<List<L>> change) {
        listeners = List.copyOf(change.apply(new ArrayList<>(listeners)));
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
