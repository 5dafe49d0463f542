package dev.roost.gateway.runtime;

import dev.roost.gateway.RateLimit;
import dev.roost.server.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the rate of events per socket, user or address by the generic cell rate algorithm (ITU-T I.371): a burst first, then an even
 * rate. Thread-safe.
 */
final class RateLimiter {
    private static final Logger log = LoggerFactory.getLogger(RateLimiter.class);
    private static final RateLimitKey OVERFLOW = new RateLimitKey.Overflow();

    /** The minimum number of entries at which expired ones are removed. */
    private static final int MIN_SWEEP = 1024;

    /** The minimum time between two removals when the map is full, because a removal visits each entry. */
    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String place;
    private final RateLimit.Per per;
    private final int maxCounted;
    private final long periodNanos;
    private final long intervalNanos;
    private final LongSupplier nanoTime;

    /**
     * The theoretical arrival time of the next event, in nanoseconds. An entry whose time has passed is equivalent to no entry. Values
     * are replaced, never changed, so that an entry is removed only if no event was counted in the meantime.
     */
    private final Map<RateLimitKey, Long> due = new ConcurrentHashMap<>();

    private final AtomicBoolean sweeping = new AtomicBoolean();
    private final AtomicBoolean fullLogged = new AtomicBoolean();
    private volatile int sweepAt;
    private volatile @Nullable Long sweptAt;

    /**
     * @param place the gateway or handler with the limit, for the log
     * @throws IllegalArgumentException if the limit is invalid
     */
    RateLimiter(RateLimit limit, String place, LongSupplier nanoTime) {
        if (limit.events() < 1 || limit.seconds() < 1 || limit.maxCounted() < 1) {
            throw new IllegalArgumentException("@RateLimit: " + limit.events() + " events in " + limit.seconds()
                    + " s, maxCounted " + limit.maxCounted() + " (expected: at least 1 of each)");
        }
        this.place = place;
        this.per = limit.per();
        // The number of sockets is limited by the server, and each entry is removed on disconnection.
        this.maxCounted = per == RateLimit.Per.SOCKET ? Integer.MAX_VALUE : limit.maxCounted();
        this.periodNanos = TimeUnit.SECONDS.toNanos(limit.seconds());
        this.intervalNanos = periodNanos / limit.events();
        this.nanoTime = nanoTime;
        this.sweepAt = Math.min(MIN_SWEEP, maxCounted);
    }

    /** @return 0 if the event is accepted and counted; else the time until one is accepted, in nanoseconds */
    long tryAcquire(Socket socket) {
        return tryAcquire(RateLimitKey.of(per, socket));
    }

    long tryAcquire(RateLimitKey key) {
        long now = nanoTime.getAsLong();
        while (true) {
            Long seen = due.get(key);
            long from = seen == null || seen - now < 0 ? now : seen;
            long wait = from + intervalNanos - periodNanos - now;
            if (wait > 0) {
                return wait;
            }
            if (seen == null && key != OVERFLOW && !hasRoom(now)) {
                return tryAcquire(OVERFLOW);
            }
            if (replace(key, seen, from + intervalNanos)) {
                return 0;
            }
        }
    }

    private boolean replace(RateLimitKey key, @Nullable Long seen, long next) {
        return seen == null ? due.putIfAbsent(key, next) == null : due.replace(key, seen, next);
    }

    private boolean hasRoom(long now) {
        if (size() >= sweepAt) {
            sweep(now);
        }
        boolean room = size() < maxCounted;
        if (!room && fullLogged.compareAndSet(false, true)) {
            log.warn(
                    "@RateLimit of {}: more than maxCounted {} keys at the same time; the others share one limit",
                    place,
                    maxCounted);
        }
        return room;
    }

    private void sweep(long now) {
        Long last = sweptAt;
        boolean tooSoon = sweepAt == maxCounted && last != null && now - last < SWEEP_NANOS;
        if (tooSoon || !sweeping.compareAndSet(false, true)) {
            return;
        }
        try {
            due.values().removeIf(time -> time - now <= 0);
            sweptAt = now;
            sweepAt = (int) Math.min(maxCounted, Math.max(MIN_SWEEP, 2L * size()));
        } finally {
            sweeping.set(false);
        }
    }

    /** Removes the entry of a socket. Users and addresses stay counted, so that a reconnect doesn't reset the limit. */
    void forget(Socket socket) {
        if (per == RateLimit.Per.SOCKET) {
            due.remove(new RateLimitKey.OfSocket(socket));
        }
    }

    void reset() {
        due.clear();
    }

    /** Returns the number of keys that are counted separately. */
    int size() {
        return due.size() - (due.containsKey(OVERFLOW) ? 1 : 0);
    }
}
