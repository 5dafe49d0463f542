package dev.roost.servlet;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps a container from reading on where the engine takes no more. Jakarta WebSocket has no call for that, but a
 * container reads a connection's next message only when its thread has come back with the last one: here it waits. It
 * waits shortly while the loop is busy, and for as long as it takes while the engine has stopped reading; of those that
 * wait long there are only so many, for the container has only so many threads for everyone. Thread-safe.
 */
final class ReadBackpressure {
    /** How much of one client may be on its way to the loop, in bytes. */
    private static final int MAX_ON_THE_WAY = 64 << 10;

    /** What a message costs on its way beside its data, in bytes. */
    private static final int OVERHEAD = 128;

    private final Semaphore places;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean reading = true;
    private boolean ended;
    private long onTheWay;

    enum Passage {
        /** On with the message. */
        PASSED,
        /** Nobody takes messages any more. */
        ENDED,
        /** Too many threads wait already. */
        CROWDED
    }

    /** @param places for threads that wait while the engine has stopped reading, shared by all connections */
    ReadBackpressure(Semaphore places) {
        this.places = places;
    }

    /** Waits, as the container's thread, until a message may go to the loop. */
    Passage pass(int bytes) {
        lock.lock();
        try {
            while (!ended && (!reading || onTheWay > MAX_ON_THE_WAY)) {
                if (reading) {
                    changed.await();
                } else if (!awaitReading()) {
                    return Passage.CROWDED;
                }
            }
            onTheWay += bytes + OVERHEAD;
            return ended ? Passage.ENDED : Passage.PASSED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Passage.CROWDED;
        } finally {
            lock.unlock();
        }
    }

    /** @return false if there is no place */
    private boolean awaitReading() throws InterruptedException {
        if (!places.tryAcquire()) {
            return false;
        }
        try {
            while (!ended && !reading) {
                changed.await();
            }
            return true;
        } finally {
            places.release();
        }
    }

    /** A message that passed is with the engine. */
    void arrived(int bytes) {
        change(() -> onTheWay -= bytes + OVERHEAD);
    }

    void setReading(boolean value) {
        change(() -> reading = value);
    }

    /** Lets everything pass: it is thrown away behind. */
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
