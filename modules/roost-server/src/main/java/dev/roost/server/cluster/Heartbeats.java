package dev.roost.server.cluster;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The signs of life of this server, and the supervision of those of the others. Thread-safe; its timer hands all work to the
 * executor.
 */
final class Heartbeats {
    /** How often the table of servers is checked, at the least. */
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ClusterScheduler scheduler;
    private final Executor executor;
    private final long intervalNanos;
    private final long timeoutNanos;
    private final Events events;

    private volatile long lastPublished;

    /** Null if stopped. Guarded by this. */
    private ClusterScheduler.@Nullable Timer timer;

    /** The events of the timer. */
    interface Events {
        /** This server has published nothing for an interval. */
        void onHeartbeatDue();

        /** Other servers whose last message is older are regarded as gone. */
        void onSilentSince(long time);
    }

    Heartbeats(ClusterOptions options, Executor executor, Events events) {
        this.scheduler = options.scheduler();
        this.executor = executor;
        this.intervalNanos = options.heartbeatInterval().toNanos();
        this.timeoutNanos = options.heartbeatTimeout().toNanos();
        this.events = events;
    }

    synchronized void start() {
        lastPublished = scheduler.nanoTime();
        if (timer == null) {
            scheduleCheck();
        }
    }

    synchronized void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** This server has published a message to all others. */
    void onPublished() {
        lastPublished = scheduler.nanoTime();
    }

    private void scheduleCheck() {
        timer = scheduler.schedule(() -> executor.execute(this::check), Math.min(CHECK_NANOS, intervalNanos));
    }

    private void check() {
        synchronized (this) {
            if (timer == null) {
                return;
            }
            scheduleCheck();
        }
        long now = scheduler.nanoTime();
        if (now - lastPublished >= intervalNanos) {
            events.onHeartbeatDue();
        }
        events.onSilentSince(now - timeoutNanos);
    }
}
