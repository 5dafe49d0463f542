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
 * How often each socket, user or address may do something: so many times at once, after that at an even rate (the generic cell rate
 * algorithm, ITU-T I.371). Thread-safe.
 */
final class RateLimiter {
    private static final Logger log = LoggerFactory.getLogger(RateLimiter.class);
    private static final RateLimitKey REST = new RateLimitKey.OfTheRest();

    /** Below it, nothing is searched for what can be forgotten. */
    private static final int MIN_SWEEP = 1024;

    /** When it is full, it is searched at most that often: the search takes time for each entry. */
    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String place;
    private final RateLimit.Per per;
    private final int maxCounted;
    private final long periodNanos;
    private final long intervalNanos;
    private final LongSupplier nanoTime;

    /**
     * When the next event would be due if they came evenly, in nanoseconds. An entry whose time has come says no more than none does.
     * The values are replaced, never changed, so that an entry is removed only if nobody has counted in it meanwhile.
     */
    private final Map<RateLimitKey, Long> due = new ConcurrentHashMap<>();

    private final AtomicBoolean sweeping = new AtomicBoolean();
    private final AtomicBoolean fullLogged = new AtomicBoolean();
    private volatile int sweepAt;
    private volatile @Nullable Long sweptAt;

    /**
     * @param place the gateway or handler that has the limit, for the log
     * @throws IllegalArgumentException if the limit makes no sense
     */
    RateLimiter(RateLimit limit, String place, LongSupplier nanoTime) {
        if (limit.events() < 1 || limit.seconds() < 1 || limit.maxCounted() < 1) {
            throw new IllegalArgumentException("@RateLimit: " + limit.events() + " events in " + limit.seconds()
                    + " s, maxCounted " + limit.maxCounted() + " (expected: at least 1 of each)");
        }
        this.place = place;
        this.per = limit.per();
        // Sockets are as many as the server admits, and each is forgotten when it ends.
        this.maxCounted = per == RateLimit.Per.SOCKET ? Integer.MAX_VALUE : limit.maxCounted();
        this.periodNanos = TimeUnit.SECONDS.toNanos(limit.seconds());
        this.intervalNanos = periodNanos / limit.events();
        this.nanoTime = nanoTime;
        this.sweepAt = Math.min(MIN_SWEEP, maxCounted);
    }

    /** @return 0 if it may, and that counts; else after how many nanoseconds it may */
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
            if (seen == null && key != REST && !hasRoom(now)) {
                return tryAcquire(REST);
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
                    "@RateLimit of {}: more than {} at once, the others share one limit (option: maxCounted)",
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

    /** Users and addresses stay counted: else a client would have to connect again only. */
    void forget(Socket socket) {
        if (per == RateLimit.Per.SOCKET) {
            due.remove(new RateLimitKey.OfSocket(socket));
        }
    }

    void reset() {
        due.clear();
    }

    /** How many are counted apart. */
    int size() {
        return due.size() - (due.containsKey(REST) ? 1 : 0);
    }
}
