package dev.roost.chat.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A budget for each key: the whole amount at once, and then evenly over the period. At most {@value #MAX_KEYS} keys are counted
 * separately; the others share one additional budget until entries expire. Thread-safe.
 *
 * @param <K> a person, an address
 */
public final class KeyedBudget<K> {
    static final int MAX_KEYS = 20_000;

    private final long amount;
    private final Duration period;
    private final InstantSource clock;

    /** When the used amount of a key will no longer count. The key null is shared by all keys that have no entry. Guarded by this. */
    private final Map<@Nullable K, Instant> countsUntil = new HashMap<>();

    /** The use since {@link #takeUsed}, in nanoseconds of the period; null before {@link #countUsed}. Guarded by this. */
    private @Nullable Map<K, Long> used;

    private @Nullable Instant sweptAt;

    /** @param amount the amount that may be used in each period; 0 means unlimited */
    public KeyedBudget(long amount, Duration period, InstantSource clock) {
        this.amount = amount;
        this.period = period;
        this.clock = clock;
    }

    /**
     * Uses a part of the budget, if enough is left.
     *
     * @return the time until it will be enough; zero if the part was used
     */
    public synchronized Duration acquire(K key, long part) {
        if (amount <= 0) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        @Nullable K counted = countsUntil.containsKey(key) || hasRoom(now) ? key : null;
        Instant before = countsUntil.getOrDefault(counted, now);
        Instant from = before.isBefore(now) ? now : before;
        long nanos = (long) (period.toNanos() * ((double) part / amount));
        Instant after = from.plusNanos(nanos);
        Duration tooEarly = Duration.between(now.plus(period), after);
        // A part that exceeds the whole budget is accepted when nothing is used.
        if (tooEarly.compareTo(Duration.ZERO) > 0 && from.isAfter(now)) {
            return tooEarly;
        }
        countsUntil.put(counted, after);
        if (used != null && counted != null) {
            used.merge(counted, nanos, Long::sum);
        }
        return Duration.ZERO;
    }

    /** Counts what is used from now on for {@link #takeUsed}. */
    public synchronized void countUsed() {
        used = new HashMap<>();
    }

    /** Returns what was used since the last call, in nanoseconds of the period; empty before {@link #countUsed}. */
    public synchronized Map<K, Long> takeUsed() {
        if (used == null) {
            return Map.of();
        }
        Map<K, Long> taken = used;
        used = new HashMap<>();
        return taken;
    }

    /** Sets when the used amount of a key will no longer count, for all servers; what was used here meanwhile is added. */
    public synchronized void share(K key, Instant until) {
        long since = used == null ? 0 : used.getOrDefault(key, 0L);
        countsUntil.computeIfPresent(key, (same, before) -> until.plusNanos(since));
    }

    private boolean hasRoom(Instant now) {
        if (countsUntil.size() < MAX_KEYS) {
            return true;
        }
        if (sweptAt == null || sweptAt.isBefore(now.minusSeconds(1))) {
            countsUntil.values().removeIf(until -> !until.isAfter(now));
            sweptAt = now;
        }
        return countsUntil.size() < MAX_KEYS;
    }

    public long amount() {
        return amount;
    }

    /** Returns the number of keys that are counted. */
    public synchronized int size() {
        return countsUntil.size();
    }
}
