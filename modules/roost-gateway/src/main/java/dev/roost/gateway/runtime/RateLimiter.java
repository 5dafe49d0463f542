package dev.roost.gateway.runtime;

import dev.roost.engine.spi.ClientLog;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.runtime.RateLimitKey.OfSource;
import dev.roost.server.Socket;
import java.util.HashMap;
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
 * rate. When the table of keys is full, the keys of each source that has more than its share are replaced by one shared key, which
 * continues the count of the busiest of them. So a source with many keys neither occupies the table nor resets its counts, and the
 * keys of others stay. Thread-safe.
 */
final class RateLimiter {
    private static final Logger log = LoggerFactory.getLogger(RateLimiter.class);
    private static final ClientLog clientLog = ClientLog.of(RateLimiter.class);
    private static final RateLimitKey OVERFLOW = new RateLimitKey.Overflow();
    private static final OfSource UNKNOWN = RateLimitKey.sourceOf("");

    /** The minimum number of entries at which expired ones are removed. */
    private static final int MIN_SWEEP = 1024;

    /** The part of the table that one source may occupy when the table is full. */
    private static final int SHARE = 16;

    /** The minimum time between two removals when the map is full, because a removal visits each entry. */
    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String place;
    private final RateLimit.Per per;
    private final int maxCounted;
    private final long periodNanos;
    private final long intervalNanos;
    private final LongSupplier nanoTime;

    /**
     * The counts. An entry whose time has passed is equivalent to no entry. Values are replaced, never changed, so that an entry is
     * removed only if no event was counted in the meantime.
     */
    private final Map<RateLimitKey, Count> counts = new ConcurrentHashMap<>();

    /**
     * The count of one key.
     *
     * @param due the theoretical arrival time of the next event, in nanoseconds
     * @param source of the client whose event created the entry
     */
    private record Count(long due, OfSource source) {}

    private final AtomicBoolean sweeping = new AtomicBoolean();
    private final AtomicBoolean fullLogged = new AtomicBoolean();
    private volatile int sweepAt;
    private volatile @Nullable Long sweptAt;

    /** Whether there are keys that a source shares. */
    private volatile boolean anyShared;

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
        return tryAcquire(RateLimitKey.of(per, socket), socket.handshake().address());
    }

    long tryAcquire(RateLimitKey key, String address) {
        long now = nanoTime.getAsLong();
        if (counts.containsKey(key)) {
            return tryAcquire(key, null, now);
        }
        OfSource source = per == RateLimit.Per.SOCKET ? UNKNOWN : RateLimitKey.sourceOf(address);
        if (isShared(source)) {
            return tryAcquire(source, source, now);
        }
        boolean room = hasRoom(now);
        if (isShared(source)) {
            return tryAcquire(source, source, now);
        }
        return tryAcquire(room ? key : OVERFLOW, source, now);
    }

    private boolean isShared(OfSource source) {
        return anyShared && counts.containsKey(source);
    }

    /** @param source null if the key had an entry, which may have been removed meanwhile */
    private long tryAcquire(RateLimitKey key, @Nullable OfSource source, long now) {
        while (true) {
            Count seen = counts.get(key);
            long from = seen == null || seen.due - now < 0 ? now : seen.due;
            long wait = from + intervalNanos - periodNanos - now;
            if (wait > 0) {
                return wait;
            }
            OfSource known = seen != null ? seen.source : source == null ? UNKNOWN : source;
            if (replace(key, seen, new Count(from + intervalNanos, known))) {
                return 0;
            }
        }
    }

    private boolean replace(RateLimitKey key, @Nullable Count seen, Count next) {
        return seen == null ? counts.putIfAbsent(key, next) == null : counts.replace(key, seen, next);
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
            counts.values().removeIf(count -> count.due - now <= 0);
            if (size() >= maxCounted) {
                shareKeysOfLargeSources();
            }
            anyShared = counts.keySet().stream().anyMatch(OfSource.class::isInstance);
            sweptAt = now;
            sweepAt = (int) Math.min(maxCounted, Math.max(MIN_SWEEP, 2L * size()));
        } finally {
            sweeping.set(false);
        }
    }

    /** Replaces the keys of each source that has more than its share by one key. */
    private void shareKeysOfLargeSources() {
        Map<OfSource, Integer> keys = new HashMap<>();
        counts.forEach((key, count) -> {
            if (isOwn(key)) {
                keys.merge(count.source, 1, Integer::sum);
            }
        });
        int share = Math.max(1, maxCounted / SHARE);
        keys.values().removeIf(size -> size <= share);
        if (keys.isEmpty()) {
            return;
        }
        clientLog.warn(
                "shared",
                "@RateLimit of {}: {} networks have more than {} keys each of maxCounted {}; each of them shares one limit",
                place,
                keys.size(),
                share,
                maxCounted);
        // The shared key first, so that no event of the source is counted under a new key in between.
        counts.forEach((key, count) -> {
            if (isOwn(key) && keys.containsKey(count.source)) {
                counts.merge(count.source, count, (a, b) -> a.due - b.due > 0 ? a : b);
            }
        });
        anyShared = true;
        counts.keySet().removeIf(key -> isOwn(key) && isOf(counts.get(key), keys));
    }

    private static boolean isOwn(RateLimitKey key) {
        return !(key instanceof OfSource) && key != OVERFLOW;
    }

    private static boolean isOf(@Nullable Count count, Map<OfSource, Integer> sources) {
        return count != null && sources.containsKey(count.source);
    }

    /** Removes the entry of a socket. Users and addresses stay counted, so that a reconnect doesn't reset the limit. */
    void forget(Socket socket) {
        if (per == RateLimit.Per.SOCKET) {
            counts.remove(new RateLimitKey.OfSocket(socket));
        }
    }

    void reset() {
        counts.clear();
    }

    /** Returns the number of keys that are counted separately. */
    int size() {
        return counts.size() - (counts.containsKey(OVERFLOW) ? 1 : 0);
    }
}
