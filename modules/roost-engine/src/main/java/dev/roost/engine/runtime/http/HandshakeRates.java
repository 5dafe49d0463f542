package dev.roost.engine.runtime.http;

import dev.roost.engine.http.IpAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Limits the handshakes of each address in a minute; for IPv6, those of each network of 64 bits. Beyond a number of addresses the
 * others share one count. Thread-safe.
 */
public final class HandshakeRates {
    /** How many addresses are counted separately: a count costs about 100 bytes. */
    static final int MAX_ADDRESSES = 50_000;

    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final String OTHERS = "";

    private final int max;
    private final LongSupplier nanoTime;
    private volatile Window window;

    private record Window(long began, Map<String, Integer> counts) {}

    /** @param max for each address and minute; 0 for no limit */
    public HandshakeRates(int max, LongSupplier nanoTime) {
        this.max = max;
        this.nanoTime = nanoTime;
        this.window = new Window(nanoTime.getAsLong(), new ConcurrentHashMap<>());
    }

    /** Counts a handshake; returns false if there are too many. */
    public boolean tryAcquire(String address) {
        if (max == 0) {
            return true;
        }
        Map<String, Integer> counts = current().counts();
        String network = IpAddress.networkOf(address);
        boolean isCounted = network != null && (counts.containsKey(network) || counts.size() < MAX_ADDRESSES);
        return counts.merge(isCounted ? network : OTHERS, 1, (count, one) -> Math.min(count, max) + one) <= max;
    }

    private Window current() {
        Window known = window;
        long now = nanoTime.getAsLong();
        if (now - known.began() < WINDOW_NANOS) {
            return known;
        }
        synchronized (this) {
            if (now - window.began() >= WINDOW_NANOS) {
                window = new Window(now, new ConcurrentHashMap<>());
            }
            return window;
        }
    }
}
