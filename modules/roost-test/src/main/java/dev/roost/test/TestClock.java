package dev.roost.test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A clock in nanoseconds that the test moves. Thread-safe.
 *
 * @since 0.1.0
 */
public final class TestClock implements LongSupplier {
    private final AtomicLong now = new AtomicLong();

    /** Creates a clock that shows 0. */
    public TestClock() {}

    /**
     * Moves the clock forward.
     *
     * @param time by which the clock moves
     */
    public void advance(Duration time) {
        now.addAndGet(time.toNanos());
    }

    /**
     * Returns the time that the clock shows.
     *
     * @return nanoseconds
     */
    @Override
    public long getAsLong() {
        return now.get();
    }
}
