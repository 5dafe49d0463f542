package dev.roost.server;

import dev.roost.engine.EngineSession;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What of one session waits for user code, in bytes. Above its mark the session takes no more from the client, below
 * half of it the session goes on.
 */
final class Inbox {
    private final EngineSession session;
    private final long mark;
    private final AtomicLong bytes = new AtomicLong();

    /** Loop only. */
    private boolean full;

    Inbox(EngineSession session, long mark) {
        this.session = session;
        this.mark = mark;
    }

    /** Loop only. */
    void add(int size) {
        if (bytes.addAndGet(size) > mark && !full) {
            full = true;
            session.setReading(false);
            // Handlers may have caught up meanwhile, and not have seen that it is full.
            resumeIfDrained();
        }
    }

    /** Any thread. */
    void remove(int size) {
        long left = bytes.addAndGet(-size);
        if (left <= mark / 2 && left + size > mark / 2) {
            session.loop().execute(this::resumeIfDrained);
        }
    }

    private void resumeIfDrained() {
        if (full && bytes.get() <= mark / 2) {
            full = false;
            session.setReading(true);
        }
    }
}
