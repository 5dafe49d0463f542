package dev.roost.soak;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Threads that make visits of all kinds, at most a number in a second. */
final class Visitors implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int MAX_FAILURES = 20;

    private final int port;
    private final long nanosPerVisit;
    private final AtomicLong made = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    /** @param perSecond the largest number of visits in a second */
    Visitors(int port, int perSecond) {
        this.port = port;
        this.nanosPerVisit = 1_000_000_000L / perSecond;
    }

    Visitors start(long visits) {
        long begun = System.nanoTime();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> run(begun, visits), "visitors-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        return this;
    }

    private void run(long begun, long visits) {
        Visit[] kinds = Visit.values();
        for (long number = made.getAndIncrement(); number < visits && !stopped; number = made.getAndIncrement()) {
            LockSupport.parkNanos(begun + number * nanosPerVisit - System.nanoTime());
            Visit kind = kinds[(int) (number % kinds.length)];
            try {
                kind.make(port);
            } catch (RuntimeException | AssertionError e) {
                if (failed.getAndIncrement() < MAX_FAILURES) {
                    failures.add(kind + ": " + e);
                }
            }
        }
    }

    long made() {
        return made.get();
    }

    /** The number of visits that the server did not answer as expected. */
    long failed() {
        return failed.get();
    }

    /** The first failures. */
    Collection<String> failures() {
        return failures;
    }

    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public void close() {
        stopped = true;
    }
}
