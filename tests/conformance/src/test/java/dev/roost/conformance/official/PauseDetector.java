package dev.roost.conformance.official;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Notices that the machine, or this process, has not run for a while. Thread-safe. */
final class PauseDetector {
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(5);

    /** A quarter of the shortest time limit of the suites. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private static final PauseDetector INSTANCE = new PauseDetector();

    private volatile long lastPause = System.nanoTime() - PAUSE;

    private PauseDetector() {
        Thread thread = new Thread(this::run, "pause-detector");
        thread.setDaemon(true);
        thread.start();
    }

    static PauseDetector instance() {
        return INSTANCE;
    }

    private void run() {
        long before = System.nanoTime();
        while (true) {
            LockSupport.parkNanos(STEP);
            long now = System.nanoTime();
            if (now - before > PAUSE) {
                lastPause = now;
            }
            before = now;
        }
    }

    /** Returns whether there was a pause since a time of {@link System#nanoTime}. */
    boolean pausedSince(long nanoTime) {
        return lastPause - nanoTime > 0;
    }
}
