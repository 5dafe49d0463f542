package dev.roost.chat.store.database;

import dev.roost.chat.domain.ChatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The free space on the disk of the database file. Thread-safe.
 *
 * <pre>
 * free ──(less than the reserve, or a write waits)──▶ full ──(more than the reserve, and no write waits)──▶ free
 * </pre>
 *
 * While the disk is full, changes are rejected before they are made, and reading continues. The disk of a database that another
 * process writes is full for a few seconds after that process has rejected a change.
 */
public class DiskSpace {
    private static final Logger log = LoggerFactory.getLogger(DiskSpace.class);

    /** A check is a system call of a few microseconds; the reserve is more than is written in this time. */
    private static final long CHECK_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long ATTEMPT_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Less free space than this after a failed write means that the disk is full, whatever the language of the error. */
    private static final long ALMOST_NOTHING = 1 << 20;

    /** Bounds the attempts of a database of another process, and the time until it is known to have space again. */
    private static final long REJECTION_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long LOG_INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** Null if the database is not in a file of this process. */
    private final @Nullable Path folder;

    private final long reserve;
    private final AtomicInteger blockedWrites = new AtomicInteger();
    private final AtomicLong checkedAt = new AtomicLong(System.nanoTime() - CHECK_INTERVAL_NANOS);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean full;
    private volatile boolean stopped;
    private final AtomicLong rejectedAt = new AtomicLong(System.nanoTime() - REJECTION_NANOS);
    private final AtomicLong loggedAt = new AtomicLong(System.nanoTime() - LOG_INTERVAL_NANOS);

    DiskSpace(@Nullable Path folder, long reserve) {
        this.folder = folder;
        this.reserve = reserve;
    }

    /** @throws ChatException {@code storage_full} while the disk is full */
    public void requireSpace() {
        if (isFull()) {
            throw storageFull();
        }
    }

    public static ChatException storageFull() {
        return new ChatException("storage_full", "storage: full (expected: free space; try again later)");
    }

    /** Adds a listener that is called each time the disk becomes full, on any thread; it must not block. */
    public void whenFull(Runnable listener) {
        listeners.add(listener);
    }

    public boolean isFull() {
        long now = System.nanoTime();
        if (folder == null) {
            return now - rejectedAt.get() < REJECTION_NANOS;
        }
        long before = checkedAt.get();
        if (now - before >= CHECK_INTERVAL_NANOS && checkedAt.compareAndSet(before, now)) {
            check(folder);
        }
        return full;
    }

    /** A database of another process has rejected a change, since its disk is full. */
    void changeRejected() {
        long now = System.nanoTime();
        rejectedAt.set(now);
        long logged = loggedAt.get();
        if (now - logged >= LOG_INTERVAL_NANOS && loggedAt.compareAndSet(logged, now)) {
            log.error(
                    "The disk of the database server is full: changes are rejected with storage_full, reading continues");
        }
    }

    private void check(Path existing) {
        try {
            update(blockedWrites.get() > 0 || freeBytes(existing) < reserve);
        } catch (IOException e) {
            log.debug("Could not read the free space of {}", existing, e);
        }
    }

    private void update(boolean now) {
        boolean changed;
        synchronized (this) {
            changed = full != now;
            full = now;
        }
        if (!changed) {
            return;
        }
        if (now) {
            log.error(
                    "The disk of the database is full: changes are rejected with storage_full, reading continues"
                            + " (expected: {} bytes free, chat.storage.reserve)",
                    reserve);
            listeners.forEach(Runnable::run);
        } else {
            log.info("The disk of the database has space again: changes are accepted");
        }
    }

    /** Returns the free space in bytes; -1 if there is no file. */
    long freeBytes() throws IOException {
        return folder == null ? -1 : freeBytes(folder);
    }

    private static long freeBytes(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Returns whether a write failed for lack of space. */
    boolean isMissing(IOException failure, long bytes) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("space") || message.contains("quota")) {
            return true;
        }
        try {
            return folder != null && freeBytes(folder) < bytes + ALMOST_NOTHING;
        } catch (IOException e) {
            return false;
        }
    }

    void writeBlocked() {
        blockedWrites.incrementAndGet();
        update(true);
    }

    void writeUnblocked() {
        blockedWrites.decrementAndGet();
    }

    /** @throws IOException the failure, if the application stops */
    void awaitNextAttempt(IOException failure) throws IOException {
        if (stopped) {
            throw failure;
        }
        LockSupport.parkNanos(ATTEMPT_INTERVAL_NANOS);
    }

    /** Lets waiting writes fail, so that the database can close. */
    public void stopWaiting() {
        stopped = true;
    }

    void close() {
        stopped = true;
        if (folder != null) {
            WaitingFilePath.unregister(folder, this);
        }
    }
}
