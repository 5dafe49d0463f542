package dev.roost.server.runtime.dispatch;

import dev.roost.engine.EngineSession;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.BooleanSupplier;

/**
 * Limits how many bytes of one session wait for user code. Above the limit the session stops reading from its client, below half
 * of it the session resumes.
 */
public final class InboundLimit {
    /** Memory of one waiting task in addition to the client's data, in bytes, so that tiny messages count as well. */
    public static final int OVERHEAD = 256;

    /** A field updater, because each client has one limit and an AtomicLong would be one more object for each. */
    private static final AtomicLongFieldUpdater<InboundLimit> BYTES =
            AtomicLongFieldUpdater.newUpdater(InboundLimit.class, "bytes");

    private final EngineSession session;
    private final DispatchBatch batch;
    private final long mark;
    private volatile long bytes;

    /** Loop only. */
    private boolean full;

    /** @param mark the limit, in bytes */
    public InboundLimit(EngineSession session, DispatchBatch batch, long mark) {
        this.session = session;
        this.batch = batch;
        this.mark = mark;
    }

    /** Queues a task that a client caused. It counts until it has run. Loop only. */
    public void submit(HandlerQueue queue, long size, Runnable task) {
        long cost = OVERHEAD + size;
        add(cost);
        queue.execute(() -> run(task, cost), batch);
    }

    /** Runs an attempt on this thread, as {@link HandlerQueue#tryHere}. It doesn't count. Loop only. */
    public boolean tryHere(HandlerQueue queue, BooleanSupplier attempt) {
        return queue.tryHere(attempt, batch);
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
            // Handlers that finished meanwhile may not have seen that it is full.
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
