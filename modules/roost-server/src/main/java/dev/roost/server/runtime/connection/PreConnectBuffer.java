package dev.roost.server.runtime.connection;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Holds the events that are emitted to one socket before it is connected, in order. Thread-safe. */
final class PreConnectBuffer {
    // Guarded by this.

    /** Null if there are none. */
    private @Nullable ArrayDeque<Runnable> emits;

    private boolean over;

    /** @return whether it is kept; if not, emitting need not wait any more */
    synchronized boolean keep(Runnable emit) {
        if (over) {
            return false;
        }
        if (emits == null) {
            emits = new ArrayDeque<>(4);
        }
        emits.add(emit);
        return true;
    }

    /** Emits the events in order, then stops keeping events. Runs without the lock, because observers are notified. */
    void emitAll() {
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = emits == null ? null : emits.poll();
        if (next == null) {
            drop();
        }
        return next;
    }

    /** Drops the events, because the socket has ended. */
    synchronized void drop() {
        emits = null;
        over = true;
    }
}
