package dev.roost.engine;

import org.jspecify.annotations.Nullable;

/**
 * Heartbeats in the order of their deadlines. All of one queue wait equally long, so the newest is always the last:
 * adding, removing and finding the first cost the same however many there are. Loop only.
 */
final class DeadlineQueue {
    private final long delayNanos;
    private @Nullable Heartbeat first;
    private @Nullable Heartbeat last;

    DeadlineQueue(long delayNanos) {
        this.delayNanos = delayNanos;
    }

    @Nullable
    Heartbeat first() {
        return first;
    }

    void add(Heartbeat heartbeat, long now) {
        heartbeat.queue = this;
        heartbeat.deadline = now + delayNanos;
        heartbeat.before = last;
        if (last == null) {
            first = heartbeat;
        } else {
            last.after = heartbeat;
        }
        last = heartbeat;
    }

    void remove(Heartbeat heartbeat) {
        Heartbeat before = heartbeat.before;
        Heartbeat after = heartbeat.after;
        if (before == null) {
            first = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.before = before;
        }
        heartbeat.queue = null;
        heartbeat.before = null;
        heartbeat.after = null;
    }
}
