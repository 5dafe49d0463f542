package dev.roost.servlet;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Read backpressure for one WebSocket of a container. Jakarta WebSocket has no call that pauses reading, but a container
 * reads the next message of a connection only when its thread returns from the previous one. This class blocks that thread:
 * shortly while the loop is busy, and without a limit while the session has paused reading. The number of threads blocked
 * without a limit is bounded, since all connections share the threads of the container. Thread-safe.
 */
final class ReadBackpressure {
    /** The largest size of the messages of one client that are queued on the loop, in bytes. */
    private static final int MAX_QUEUED = 64 << 10;

    /** The cost of a queued message in addition to its data, in bytes. */
    private static final int OVERHEAD = 128;

    private final Semaphore permits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean reading = true;
    private boolean ended;
    private long queued;

    enum Passage {
        /** The message can be queued on the loop. */
        PASSED,
        /** The link has ended; messages are dropped. */
        ENDED,
        /** Too many threads are blocked already. */
        REJECTED
    }

    /** @param permits limits the threads that are blocked while reading is paused; shared by all connections */
    ReadBackpressure(Semaphore permits) {
        this.permits = permits;
    }

    /** Blocks the container thread until a message can be queued on the loop. */
    Passage pass(int bytes) {
        lock.lock();
        try {
            while (!ended && (!reading || queued > MAX_QUEUED)) {
                if (reading) {
                    changed.await();
                } else if (!awaitReading()) {
                    return Passage.REJECTED;
                }
            }
            queued += bytes + OVERHEAD;
            return ended ? Passage.ENDED : Passage.PASSED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Passage.REJECTED;
        } finally {
            lock.unlock();
        }
    }

    /** Returns false if there is no permit. */
    private boolean awaitReading() throws InterruptedException {
        if (!permits.tryAcquire()) {
            return false;
        }
        try {
            while (!ended && !reading) {
                changed.await();
            }
            return true;
        } finally {
            permits.release();
        }
    }

    /** The engine has handled a message. */
    void onDelivered(int bytes) {
        change(() -> queued -= bytes + OVERHEAD);
    }

    void setReading(boolean value) {
        change(() -> reading = value);
    }

    /** Unblocks all threads; their messages are dropped. */
    void end() {
        change(() -> ended = true);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
