package dev.roost.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Broadcasts at a rate, a few messages each millisecond. One thread. */
final class BroadcastLoad {
    static final String EVENT = "load";

    /** The size of a message in bytes. */
    static final int SIZE = 200;

    private static final String PADDING = "x".repeat(SIZE);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Consumer<String> emit;
    private final LongSupplier nanos;
    private final LongSupplier millis;
    private final int perSecond;
    private final long duration;
    private final long start;
    private int sent;

    /**
     * @param nanos the time that passes
     * @param millis the time of day, which the messages contain
     * @param duration in milliseconds, from now on
     */
    BroadcastLoad(Consumer<String> emit, LongSupplier nanos, LongSupplier millis, int perSecond, int duration) {
        this.emit = emit;
        this.nanos = nanos;
        this.millis = millis;
        this.perSecond = perSecond;
        this.duration = TimeUnit.MILLISECONDS.toNanos(duration);
        this.start = nanos.getAsLong();
    }

    /** Returns the number of messages that were sent: less than the rate demands if sending takes too long. */
    int run() {
        while (tick()) {
            LockSupport.parkNanos(TICK_NANOS);
        }
        return sent;
    }

    /** Sends what is due. Returns whether the time is not over. */
    boolean tick() {
        long passed = nanos.getAsLong() - start;
        if (passed >= duration) {
            return false;
        }
        long due = passed * perSecond / TimeUnit.SECONDS.toNanos(1);
        // Not more than two ticks' worth at once: a late sender must not make up for all of it in one burst.
        long most = sent + Math.max(1, 2L * perSecond / 1000);
        while (sent < Math.min(due, most)) {
            emit.accept(message(++sent));
        }
        return true;
    }

    int sent() {
        return sent;
    }

    /** Returns {@code #NUMBER@MILLIS} with padding: 9 and 13 digits. */
    private String message(int number) {
        String digits = Integer.toString(1_000_000_000 + number);
        return "#" + digits.substring(1) + "@" + millis.getAsLong() + PADDING.substring(24);
    }
}
