package dev.roost.chat.files;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes there is room for. Thread-safe. What other servers put on the same disk is known after the next count. */
final class StorageQuota {
    private final long most;
    private final AtomicLong taken;

    StorageQuota(long most, long taken) {
        this.most = most;
        this.taken = new AtomicLong(taken);
    }

    /** @return whether there is as much */
    boolean take(long bytes) {
        long before = taken.getAndUpdate(now -> now + bytes <= most ? now + bytes : now);
        return before + bytes <= most;
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** What a count has found. */
    void recount(long bytes) {
        taken.set(bytes);
    }

    long most() {
        return most;
    }

    long taken() {
        return taken.get();
    }
}
