package dev.roost.engine.heartbeat;

import dev.roost.engine.spi.SessionLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The heartbeats of one loop: three queues and one timer, for any number of sessions. A ping that is due soon is sent with
 * those that are due now, so that the timer runs at most {@value #SWEEPS} times per interval, and the loop writes and reads
 * in bulk. Loop only.
 */
public final class HeartbeatScheduler {
    static final int SWEEPS = 128;

    private final SessionLoop loop;
    private final long slackNanos;
    private final DeadlineQueue resting;
    private final DeadlineQueue awaitingPong;
    private final DeadlineQueue awaitingPing;

    private SessionLoop.@Nullable Timer timer;
    private long timerDeadline;
    private boolean sweeping;

    /** Creates the scheduler of a loop. */
    public HeartbeatScheduler(SessionLoop loop, Duration pingInterval, Duration pingTimeout) {
        this.loop = loop;
        this.slackNanos = pingInterval.toNanos() / SWEEPS;
        this.resting = new DeadlineQueue(pingInterval.toNanos());
        this.awaitingPong = new DeadlineQueue(pingTimeout.toNanos());
        this.awaitingPing = new DeadlineQueue(pingInterval.plus(pingTimeout).toNanos());
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

    /** Whether the deadline of a queued heartbeat has passed. */
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
        scheduleAt(heartbeat.deadline);
    }

    /** The timer may run too early, for a heartbeat that has moved to another queue; it never runs too late. */
    private void scheduleAt(long deadline) {
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
            scheduleNext();
        }
    }

    private void scheduleNext() {
        Heartbeat next = first();
        if (next != null) {
            scheduleAt(next.deadline);
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
