package dev.roost.redis;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The rooms that sockets of other servers were made to join not long ago. Thread-safe. */
final class RecentJoins {
    /** In which other servers have subscribed to the channel of a new room. */
    private static final long NANOS = TimeUnit.SECONDS.toNanos(5);

    private final ConcurrentHashMap<String, Long> rooms = new ConcurrentHashMap<>();
    private volatile long latest = System.nanoTime() - NANOS;

    void add(Set<String> joined) {
        long now = System.nanoTime();
        rooms.values().removeIf(time -> now - time > NANOS);
        joined.forEach(room -> rooms.put(room, now));
        latest = now;
    }

    boolean contains(String room) {
        long now = System.nanoTime();
        if (now - latest > NANOS) {
            return false;
        }
        Long time = rooms.get(room);
        return time != null && now - time <= NANOS;
    }
}
