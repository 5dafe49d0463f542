package dev.roost.gateway.runtime;

import dev.roost.gateway.RateLimit;
import dev.roost.server.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How often each socket may do something: so many times at once, after that at an even rate (the generic cell rate
 * algorithm, ITU-T I.371). Thread-safe.
 */
final class RateLimiter {
    private final long periodNanos;
    private final long intervalNanos;
    private final LongSupplier nanoTime;

    /** When the next event of a socket would be due if they came evenly, in nanoseconds. */
    private final Map<Socket, AtomicLong> due = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException if the limit makes no sense */
    RateLimiter(RateLimit limit, LongSupplier nanoTime) {
        if (limit.events() < 1 || limit.seconds() < 1) {
            throw new IllegalArgumentException("@RateLimit: " + limit.events() + " events in " + limit.seconds()
                    + " s (expected: at least 1 of each)");
        }
        this.periodNanos = TimeUnit.SECONDS.toNanos(limit.seconds());
        this.intervalNanos = periodNanos / limit.events();
        this.nanoTime = nanoTime;
    }

    /** @return 0 if it may, and that counts; else after how many nanoseconds it may */
    long tryAcquire(Socket socket) {
        long now = nanoTime.getAsLong();
        AtomicLong next = due.computeIfAbsent(socket, added -> new AtomicLong(now));
        while (true) {
            long seen = next.get();
            long from = seen - now < 0 ? now : seen;
            long wait = from + intervalNanos - periodNanos - now;
            if (wait > 0) {
                return wait;
            }
            if (next.compareAndSet(seen, from + intervalNanos)) {
                return 0;
            }
        }
    }

    void forget(Socket socket) {
        due.remove(socket);
    }

    /** How many sockets it remembers. */
    int size() {
        return due.size();
    }
}
