package dev.roost.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The limit of the connections of one server. Thread-safe. */
final class ConnectionLimit {
    private static final Logger log = LoggerFactory.getLogger(ConnectionLimit.class);
    private static final long A_MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int max;
    private final LongSupplier nanoTime;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong lastWarning;

    /** Shared by all connections, to save memory. */
    private final ChannelFutureListener onClosed = closed -> open.decrementAndGet();

    ConnectionLimit(int max) {
        this(max, System::nanoTime);
    }

    /** @param nanoTime a clock, for tests */
    ConnectionLimit(int max, LongSupplier nanoTime) {
        this.max = max;
        this.nanoTime = nanoTime;
        this.lastWarning = new AtomicLong(nanoTime.getAsLong() - A_MINUTE);
    }

    /** Counts a new connection until it is closed; returns false if there are too many. */
    boolean admits(Channel connection) {
        if (open.incrementAndGet() > max) {
            open.decrementAndGet();
            if (isTimeToWarn()) {
                log.warn("connection limit: {} reached, further connections are closed (option: maxConnections)", max);
            }
            return false;
        }
        connection.closeFuture().addListener(onClosed);
        return true;
    }

    /** Returns true at most once per minute. */
    boolean isTimeToWarn() {
        long now = nanoTime.getAsLong();
        long last = lastWarning.get();
        return now - last >= A_MINUTE && lastWarning.compareAndSet(last, now);
    }
}
