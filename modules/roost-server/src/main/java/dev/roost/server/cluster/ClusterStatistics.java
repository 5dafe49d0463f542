package dev.roost.server.cluster;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the messages between this server and the others, for metrics and logs. The adapters of all namespaces of a server share
 * one. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ClusterStatistics {
    /** Why a message did not reach other servers, or was not handled. */
    public enum Dropped {
        /** It was not sent, or it is unknown whether it was, because the connection was lost. */
        NOT_SENT,
        /** It was received, and violates the format. */
        MALFORMED,
        /** It was received, and is larger than the limit. */
        TOO_LARGE
    }

    private final LongAdder published = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final AtomicLongArray dropped = new AtomicLongArray(Dropped.values().length);

    /** Creates statistics whose counts are 0. */
    public ClusterStatistics() {}

    /** Counts a message that was sent to other servers. */
    public void onPublished() {
        published.increment();
    }

    /** Counts a message of another server. */
    public void onReceived() {
        received.increment();
    }

    /**
     * Counts a message that was dropped.
     *
     * @param reason why
     */
    public void onDropped(Dropped reason) {
        dropped.incrementAndGet(reason.ordinal());
    }

    /**
     * Returns how many messages were sent to other servers.
     *
     * @return the number since the start
     */
    public long published() {
        return published.sum();
    }

    /**
     * Returns how many messages of other servers were received, including malformed ones.
     *
     * @return the number since the start
     */
    public long received() {
        return received.sum();
    }

    /**
     * Returns how many messages were dropped for one reason.
     *
     * @param reason the reason
     * @return the number since the start
     */
    public long dropped(Dropped reason) {
        return dropped.get(reason.ordinal());
    }
}
