package dev.roost.engine.runtime.http;

import dev.roost.protocol.LogText;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/** Logs a warning that clients can trigger, at most once per minute. Thread-safe. */
public final class RateLimitedWarning {
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Logger log;
    private final String format;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /** @param format a message with one placeholder */
    public RateLimitedWarning(Logger log, String format) {
        this.log = log;
        this.format = format;
    }

    /**
     * Logs the warning, unless it was logged in the last minute.
     *
     * @param detail text of a client, which is escaped
     */
    public void warn(String detail) {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + PAUSE_NANOS)) {
            log.warn(format, LogText.of(detail));
        }
    }
}
