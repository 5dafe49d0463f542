package dev.roost.chat.files;

import java.util.concurrent.atomic.AtomicLong;

/** The number of bytes that files use and may use. Thread-safe. Files of other servers on the same disk count after the next recount. */
final class StorageQuota {
    private final long limit;
    private final AtomicLong used;

    StorageQuota(long limit, long used) {
        this.limit = limit;
        this.used = new AtomicLong(used);
    }

    /** Reserves space for a file; returns whether there is enough. */
    boolean reserve(long bytes) {
        long before = used.getAndUpdate(now -> now + bytes <= limit ? now + bytes : now);
        return before + bytes <= limit;
    }

    void release(long bytes) {
        used.addAndGet(-bytes);
    }

    /** Sets the used bytes to the result of a count. */
    void recount(long bytes) {
        used.set(bytes);
    }

    long limit() {
        return limit;
    }

    long used() {
        return used.get();
    }
}
