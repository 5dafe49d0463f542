package dev.roost.server.runtime.connection;

import java.util.concurrent.TimeUnit;

/** Counts the CONNECT packets of one client in each minute. Loop only. */
final class ConnectRate {
    /** The state of a client that has sent one CONNECT packet: most clients send no other. Never changed. */
    static final ConnectRate FIRST = new ConnectRate(0);

    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

    private long began;
    private int count = 1;

    ConnectRate(long now) {
        began = now;
    }

    /** Counts a packet; returns false if there are too many. */
    boolean tryAcquire(long now, int max) {
        if (now - began >= WINDOW_NANOS) {
            began = now;
            count = 0;
        }
        if (count >= max) {
            return false;
        }
        count++;
        return true;
    }
}
