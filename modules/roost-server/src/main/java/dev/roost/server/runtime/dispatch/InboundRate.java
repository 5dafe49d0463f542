package dev.roost.server.runtime.dispatch;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.server.spi.QuotaOptions;
import java.util.concurrent.TimeUnit;

/**
 * Limits the messages and bytes that one client sends, on average over 10 seconds, by the generic cell rate algorithm (ITU-T
 * I.371). The clock is read once for many messages. Loop only.
 */
final class InboundRate {
    /** How many of the first small messages of a client are not counted, so that most clients have no such object. */
    static final int FREE_MESSAGES = 64;

    /** A message up to this size is small, in bytes. */
    static final int SMALL = 4 << 10;

    private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** The shortest pause, in nanoseconds: a client over the limit is not paused for each of its messages. */
    private static final long MIN_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** The clock is read when this part of what is allowed in a second was received. */
    private static final int PARTS = 100;

    private final long maxMessages;
    private final long maxBytes;

    private long messages;
    private long bytes;

    /** The theoretical arrival time of the next message, in nanoseconds of the loop. */
    private long due;

    InboundRate(QuotaOptions quotas, SessionLoop loop) {
        this.maxMessages = quotas.maxPacketsPerSecond() == 0 ? Long.MAX_VALUE : quotas.maxPacketsPerSecond();
        this.maxBytes = quotas.maxBytesPerSecond() == 0 ? Long.MAX_VALUE : quotas.maxBytesPerSecond();
        this.due = loop.nanoTime();
    }

    /** Counts a message. Returns how long the client has to pause, in nanoseconds; mostly 0. */
    long count(int size, SessionLoop loop) {
        messages++;
        bytes += size;
        return messages > maxMessages / PARTS || bytes > maxBytes / PARTS ? settle(loop.nanoTime()) : 0;
    }

    private long settle(long now) {
        double seconds = Math.max((double) messages / maxMessages, (double) bytes / maxBytes);
        messages = 0;
        bytes = 0;
        due = (due - now < 0 ? now : due) + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        long ahead = due - now - BURST_NANOS;
        return ahead <= 0 ? 0 : Math.max(ahead, MIN_PAUSE_NANOS);
    }
}
