package dev.roost.engine.heartbeat;

import org.jspecify.annotations.Nullable;

/**
 * A linked list of heartbeats in the order of their deadlines. All heartbeats of a queue have the same delay, so a new one
 * is always the last: add, remove and first take constant time. Loop only.
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
