package dev.roost.engine;

import dev.roost.engine.spi.SessionLoop;
import org.jspecify.annotations.Nullable;

/**
 * The heartbeats of one loop: three queues and one timer, for any number of sessions. A ping that is due soon goes along
 * with one that is due now, so that the loop wakes up {@value #SWEEPS} times per interval at most, and writes and reads
 * in bulk. Loop only.
 */
final class Heartbeats {
    static final int SWEEPS = 128;

    private final SessionLoop loop;
    private final long slackNanos;
    private final DeadlineQueue resting;
    private final DeadlineQueue awaitingPong;
    private final DeadlineQueue awaitingPing;

    private SessionLoop.@Nullable Timer timer;
    private long timerDeadline;
    private boolean sweeping;

    Heartbeats(SessionLoop loop, EngineOptions config) {
        this.loop = loop;
        this.slackNanos = config.pingInterval().toNanos() / SWEEPS;
        this.resting = new DeadlineQueue(config.pingInterval().toNanos());
        this.awaitingPong = new DeadlineQueue(config.pingTimeout().toNanos());
        this.awaitingPing = new DeadlineQueue(
                config.pingInterval().plus(config.pingTimeout()).toNanos());
    }

    void rest(Heartbeat heartbeat) {
        move(heartbeat, resting);
    }

    void awaitPong(Heartbeat heartbeat) {
        move(heartbeat, awaitingPong);
    }

    void awaitPing(Heartbeat heartbeat) {
        move(heartbeat, awaitingPing);
    }

    /** Whether the deadline of one that is in a queue has come. */
    boolean isDue(Heartbeat heartbeat) {
        return heartbeat.deadline - loop.nanoTime() <= 0;
    }

    void remove(Heartbeat heartbeat) {
        DeadlineQueue queue = heartbeat.queue;
        if (queue != null) {
            queue.remove(heartbeat);
        }
        if (timer != null && first() == null) {
            timer.cancel();
            timer = null;
        }
    }

    private void move(Heartbeat heartbeat, DeadlineQueue to) {
        DeadlineQueue from = heartbeat.queue;
        if (from != null) {
            from.remove(heartbeat);
        }
        to.add(heartbeat, loop.nanoTime());
        wakeAt(heartbeat.deadline);
    }

    /** The timer may ring too early, for a heartbeat that has moved on; never too late. */
    private void wakeAt(long deadline) {
        if (sweeping) {
            return;
        }
        if (timer != null) {
            if (timerDeadline - deadline <= 0) {
                return;
            }
            timer.cancel();
        }
        timerDeadline = deadline;
        timer = loop.schedule(this::sweep, Math.max(0, deadline - loop.nanoTime()));
    }

    private void sweep() {
        timer = null;
        sweeping = true;
        try {
            long now = loop.nanoTime();
            expire(resting, now + slackNanos);
            expire(awaitingPong, now);
            expire(awaitingPing, now);
        } finally {
            sweeping = false;
            wakeForNext();
        }
    }

    private void wakeForNext() {
        Heartbeat next = first();
        if (next != null) {
            wakeAt(next.deadline);
        }
    }

    private static void expire(DeadlineQueue queue, long now) {
        Heartbeat first = queue.first();
        while (first != null && first.deadline - now <= 0) {
            first.expire();
            first = queue.first();
        }
    }

    private @Nullable Heartbeat first() {
        return earlier(earlier(resting.first(), awaitingPong.first()), awaitingPing.first());
    }

    private static @Nullable Heartbeat earlier(@Nullable Heartbeat one, @Nullable Heartbeat other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.deadline - other.deadline <= 0 ? one : other;
    }
}
