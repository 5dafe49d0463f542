package dev.roost.cluster;

import dev.roost.server.Namespace;
import java.util.concurrent.locks.LockSupport;

/** Sends numbered events to all sockets of a namespace, on a thread of its own, until it is closed. */
final class RoostLoad implements AutoCloseable {
    private static final long STEP_NANOS = 1_000_000;

    private final Thread thread;
    private volatile boolean closed;

    /** @param rate events in a second */
    RoostLoad(Namespace namespace, String name, int rate) {
        thread = new Thread(() -> run(namespace, name, rate), "load of " + name);
        thread.start();
    }

    private void run(Namespace namespace, String name, int rate) {
        long begun = System.nanoTime();
        int sent = 0;
        while (!closed) {
            for (long due = (System.nanoTime() - begun) * rate / 1_000_000_000; sent < due; sent++) {
                namespace.emit("load", name, sent);
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    @Override
    public void close() {
        end();
    }

    /** Returns after the last event. */
    void end() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
