package dev.roost.server.cluster;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When the servers are counted again while requests are late: often at first, and ever more rarely for a broadcast without a timeout
 * that waits for a frozen server. Thread-safe.
 */
final class Recounts {
    private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final ClusterScheduler scheduler;
    private final long oftenNanos;
    private final Runnable count;

    // All guarded by this.
    private ClusterScheduler.@Nullable Timer timer;
    private long timers;
    private long due;
    private long oftenUntil;
    private long delay = SHORTEST_NANOS;

    /**
     * @param oftenNanos how long after a request the delay between two counts stays the shortest
     * @param count must not block; calls {@link #repeat} if requests are still late
     */
    Recounts(ClusterScheduler scheduler, long oftenNanos, Runnable count) {
        this.scheduler = scheduler;
        this.oftenNanos = oftenNanos;
        this.count = count;
    }

    /** A request was sent. Counts soon after, unless it ends before. */
    synchronized void onRequest() {
        long now = scheduler.nanoTime();
        oftenUntil = now + oftenNanos;
        delay = SHORTEST_NANOS;
        if (timer != null && due - now > SHORTEST_NANOS) {
            timer.cancel();
            timer = null;
        }
        schedule(now);
    }

    /** Counts once more, later. */
    synchronized void repeat() {
        long now = scheduler.nanoTime();
        if (now - oftenUntil >= 0) {
            delay = Math.min(LONGEST_NANOS, delay * 2);
        }
        schedule(now);
    }

    private void schedule(long now) {
        if (timer == null) {
            long number = ++timers;
            due = now + delay;
            timer = scheduler.schedule(() -> onDue(number), delay);
        }
    }

    private void onDue(long number) {
        synchronized (this) {
            if (number != timers) {
                // It began when it was cancelled.
                return;
            }
            timer = null;
        }
        count.run();
    }
}
