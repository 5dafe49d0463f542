package dev.roost.test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time that moves when the test says so. Thread-safe. */
public final class TestClock implements LongSupplier {
    private final AtomicLong now = new AtomicLong();

    public void advance(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Override
    public long getAsLong() {
        return now.get();
    }
}
