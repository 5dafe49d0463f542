package dev.roost.server.runtime.dispatch;

import dev.roost.engine.EngineSession;
import dev.roost.engine.memory.MemoryLevel;
import java.util.concurrent.TimeUnit;

/**
 * Limits the deliveries that the events of one client cause at once. Deliveries count until the loops have flushed them. Above the
 * limit the queue of the event's socket is held until then. Thread-safe.
 */
final class PublicationLimit {
    /** The number of deliveries above which the events of a socket wait: some 20 ms of one loop. */
    static final int MAX_DELIVERIES = 20_000;

    /** The number of counted deliveries above which the loops are asked whether they have left. */
    static final int STEP = 5_000;

    /** How long the events of a socket wait at most while memory is scarce, in nanoseconds. */
    static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final EngineSession session;
    private final InboundLimit.Settings settings;

    // Guarded by this.

    /** The deliveries that may not have left. */
    private long deliveries;

    /** Whether the loops are asked. */
    private boolean asking;

    PublicationLimit(EngineSession session, InboundLimit.Settings settings) {
        this.session = session;
        this.settings = settings;
    }

    /** The running task of a queue has caused deliveries. */
    void onPublished(HandlerQueue queue, long caused) {
        long counted;
        boolean ask;
        synchronized (this) {
            deliveries += caused;
            counted = deliveries;
            ask = counted > STEP && !asking;
            asking |= ask;
        }
        if (ask) {
            settings.whenFlushed().accept(() -> onLeft(counted));
        }
        if (counted > MAX_DELIVERIES && queue.tryHold()) {
            long since = session.loop().nanoTime();
            settings.whenFlushed().accept(() -> resume(queue, since));
        }
    }

    private synchronized void onLeft(long counted) {
        deliveries = Math.max(0, deliveries - counted);
        asking = false;
    }

    /** All deliveries have left. While memory is scarce, waits longer. */
    private void resume(HandlerQueue queue, long since) {
        boolean scarce = settings.memory().level() != MemoryLevel.NORMAL;
        if (scarce && session.isOpen() && session.loop().nanoTime() - since < MAX_WAIT_NANOS) {
            session.loop().schedule(() -> resume(queue, since), CHECK_NANOS);
            return;
        }
        clear();
        queue.resume(() -> {});
    }

    private synchronized void clear() {
        deliveries = 0;
    }
}
