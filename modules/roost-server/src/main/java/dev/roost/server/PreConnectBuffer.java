package dev.roost.server;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Holds the packets that are emitted to one socket before it is connected, in order. Thread-safe. */
final class PreConnectBuffer {
    // Guarded by this.

    /** Null if there is nothing. */
    private @Nullable ArrayDeque<Runnable> emits;

    private boolean over;

    /** @return whether it is kept; if not, what is emitted needs to wait no more */
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

    /** In order; then nothing is kept any more. Without the lock, for it may tell the application. */
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

    /** Nobody will get what is kept. */
    synchronized void drop() {
        emits = null;
        over = true;
    }
}
