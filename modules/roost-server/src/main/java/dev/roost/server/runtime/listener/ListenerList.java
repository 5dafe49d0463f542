package dev.roost.server.runtime.listener;

import dev.roost.server.Registration;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A few listeners in order, which are called often and change rarely. As {@link java.util.concurrent.CopyOnWriteArrayList}, but
 * an empty list, as most lists of a socket are, needs no other object. Thread-safe.
 */
public final class ListenerList<L> implements Iterable<L> {
    private volatile RegisteredListeners<L> listeners = RegisteredListeners.none();

    public Registration add(L listener) {
        InList added = new InList(listener);
        change(all -> all.with(added));
        return added;
    }

    public Registration addFirst(L listener) {
        InList added = new InList(listener);
        change(all -> all.withFirst(added));
        return added;
    }

    /** Removes the registration of one call with this listener. */
    public void remove(L listener) {
        change(all -> all.withoutListener(listener::equals));
    }

    public void clear() {
        change(all -> RegisteredListeners.none());
    }

    private synchronized void change(UnaryOperator<RegisteredListeners<L>> change) {
        listeners = change.apply(listeners);
    }

    public boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** Returns a copy. */
    public List<L> toList() {
        return listeners.toList();
    }

    /** Iterates over the listeners at the time of this call. */
    @Override
    public Iterator<L> iterator() {
        return listeners.iterator();
    }

    private final class InList extends RegisteredListener<L> {
        InList(L listener) {
            super(listener);
        }

        @Override
        public void remove() {
            change(all -> all.without(this));
        }
    }
}
