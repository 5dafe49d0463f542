package dev.roost.server;

import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A few listeners, in order, that are told often and change seldom. As {@link java.util.concurrent.CopyOnWriteArrayList},
 * but one that is empty, as most of a socket's are, costs nothing beside itself. Thread-safe.
 */
final class ListenerList<L> implements Iterable<L> {
    private volatile RegisteredListeners<L> listeners = RegisteredListeners.none();

    Registration add(L listener) {
        InList added = new InList(listener);
        change(all -> all.with(added));
        return added;
    }

    Registration addFirst(L listener) {
        InList added = new InList(listener);
        change(all -> all.withFirst(added));
        return added;
    }

    /** Takes back one call that added this listener. */
    void remove(L listener) {
        change(all -> all.withoutListener(listener::equals));
    }

    void clear() {
        change(all -> RegisteredListeners.none());
    }

    private synchronized void change(UnaryOperator<RegisteredListeners<L>> change) {
        listeners = change.apply(listeners);
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** Those there are now; it does not change. */
    List<L> toList() {
        return listeners.toList();
    }

    /** Over those there are now. */
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
