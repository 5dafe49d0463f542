package dev.roost.server;

import dev.roost.engine.EngineSession;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.BooleanSupplier;

/**
 * What of one session waits for user code, in bytes. Above its mark the session takes no more from the client, below
 * half of it the session goes on.
 */
final class Inbox {
    /** What one task costs to keep beside the client's data, in bytes: without it, tiny messages would cost nothing. */
    static final int OVERHEAD = 256;

    /** There is one inbox for each client: an object more would be one too many. */
    private static final AtomicLongFieldUpdater<Inbox> BYTES = AtomicLongFieldUpdater.newUpdater(Inbox.class, "bytes");

    private final EngineSession session;
    private final HandOver handOver;
    private final long mark;
    private volatile long bytes;

    /** Loop only. */
    private boolean full;

    Inbox(EngineSession session, HandOver handOver, long mark) {
        this.session = session;
        this.handOver = handOver;
        this.mark = mark;
    }

    /** Queues what a client caused; until it has run, it and the bytes it holds count. Loop only. */
    void submit(HandlerQueue queue, long size, Runnable task) {
        long cost = OVERHEAD + size;
        add(cost);
        queue.execute(() -> run(task, cost), handOver);
    }

    /** As {@link HandlerQueue#tryHere}: what waits for nothing doesn't count. Loop only. */
    boolean tryHere(HandlerQueue queue, BooleanSupplier attempt) {
        return queue.tryHere(attempt, handOver);
    }

    private void run(Runnable task, long cost) {
        try {
            task.run();
        } finally {
            remove(cost);
        }
    }

    private void add(long cost) {
        if (BYTES.addAndGet(this, cost) > mark && !full) {
            full = true;
            session.setReading(false);
            // Handlers may have caught up meanwhile, and not have seen that it is full.
            resumeIfDrained();
        }
    }

    /** Any thread. */
    private void remove(long cost) {
        long left = BYTES.addAndGet(this, -cost);
        if (left <= mark / 2 && left + cost > mark / 2) {
            session.loop().execute(this::resumeIfDrained);
        }
    }

    private void resumeIfDrained() {
        if (full && bytes <= mark / 2) {
            full = false;
            session.setReading(true);
        }
    }
}
