package dev.roost.redis.stream;

import dev.roost.engine.memory.MemoryAccount;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.protocol.SocketPacket;
import dev.roost.redis.bus.StreamId;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.server.spi.SavedSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The recent packets of one namespace that were read from its stream, in memory, for the clients that return. Thread-safe, guarded by itself: an adapter holds the lock of this object while it records a packet and queues its
 * delivery.
 */
public final class StreamLog {
    /** The memory that a packet takes in addition to its data, in bytes. */
    private static final int OVERHEAD = 128;

    /** How long a client may take from the restoration of its session to its missed packets, as for slow middlewares. */
    private static final long MARGIN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private record Entry(Recorded recorded, long nanos) {
        StreamId id() {
            return recorded.id;
        }
    }

    /**
     * A packet.
     *
     * @param id the id of its entry
     * @param packet the packet as it is sent to clients
     * @param options its receivers
     */
    record Recorded(StreamId id, SocketPacket.Event packet, BroadcastOptions options) {
        long size() {
            return OVERHEAD + packet.payload().size();
        }
    }

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final long maxBytes;
    private final long maxAgeNanos;
    private final LongSupplier nanoTime;
    private final MemoryAccount memory;
    private long charged;
    private long bytes;

    /**
     * The last packet that may be missing. Packets that are dropped because of their age don't count: no client that can be restored
     * has missed them. Null before the start.
     */
    private @Nullable StreamId lost;

    /** Where the reading began. */
    private StreamId start = StreamId.ZERO;

    /**
     * Creates an empty log.
     *
     * @param options the limits
     * @param silenceNanos the longest time after which a silent client is disconnected, in nanoseconds
     * @param nanoTime the clock that measures the age of packets, in nanoseconds
     * @param budget the memory of the server; when it is full, the older half of the packets is dropped
     */
    public StreamLog(RecoveryOptions options, long silenceNanos, LongSupplier nanoTime, MemoryBudget budget) {
        this.maxBytes = options.maxBytes();
        this.maxAgeNanos = options.maxDisconnectionDuration().toNanos() + silenceNanos + MARGIN_NANOS;
        this.nanoTime = nanoTime;
        this.memory = budget.open(use -> dropHalf());
    }

    long maxBytes() {
        return maxBytes;
    }

    long maxAgeMillis() {
        return TimeUnit.NANOSECONDS.toMillis(maxAgeNanos);
    }

    /**
     * Begins to record.
     *
     * @param position the id before the first packet
     */
    public synchronized void start(StreamId position) {
        entries.clear();
        bytes = 0;
        start = position;
        lost = position;
        charge();
    }

    /**
     * Records a packet.
     *
     * @param id the id of its entry
     * @param packet the packet as it is sent to clients
     * @param options its receivers
     */
    public synchronized void record(StreamId id, SocketPacket.Event packet, BroadcastOptions options) {
        if (!entries.isEmpty() && entries.getLast().id().compareTo(id) >= 0) {
            // Redis was restarted with an earlier clock: ids no longer are in the order of the packets.
            start(id);
            return;
        }
        Entry entry = new Entry(new Recorded(id, packet, options), nanoTime.getAsLong());
        entries.add(entry);
        bytes += entry.recorded.size();
        trim(entry.nanos, maxBytes);
        charge();
    }

    /** Returns the first position of the log if packets before it were not recorded; empty if they were, or are lost. */
    synchronized Optional<StreamId> startWithoutEarlier() {
        return start.equals(lost) ? Optional.of(start) : Optional.empty();
    }

    /**
     * Adds packets of before the start.
     *
     * @param position the start
     * @param earlier the packets, in order
     * @param missing the last packet that is missing
     */
    synchronized void prepend(StreamId position, List<Recorded> earlier, StreamId missing) {
        if (!position.equals(start) || !position.equals(lost)) {
            return;
        }
        long now = nanoTime.getAsLong();
        for (int i = earlier.size() - 1; i >= 0; i--) {
            entries.addFirst(new Entry(earlier.get(i), now));
            bytes += earlier.get(i).size();
        }
        lost = missing;
        trim(now, maxBytes);
        charge();
    }

    private synchronized void dropHalf() {
        trim(nanoTime.getAsLong(), bytes / 2);
        charge();
    }

    private void trim(long now, long most) {
        while (!entries.isEmpty() && now - entries.getFirst().nanos > maxAgeNanos) {
            bytes -= entries.removeFirst().recorded.size();
        }
        while (bytes > most) {
            Entry first = entries.removeFirst();
            bytes -= first.recorded.size();
            lost = first.id();
        }
    }

    /** Charges in steps, since most packets are small. */
    private void charge() {
        if (MemoryAccount.steps(charged, bytes) != 0) {
            memory.set(MemoryUse.RECOVERY, bytes);
            charged = bytes;
        }
    }

    /** Drops the packets, because the adapter is closed. */
    public synchronized void close() {
        entries.clear();
        bytes = 0;
        lost = null;
        memory.set(MemoryUse.RECOVERY, 0);
        charged = 0;
    }

    /**
     * Returns whether all packets are here that a client may have missed.
     *
     * @param after the id of the last entry whose packet the client received
     * @return whether none was dropped
     */
    public synchronized boolean covers(StreamId after) {
        return lost != null && lost.compareTo(after) <= 0;
    }

    /**
     * Returns the packets that a client missed.
     *
     * @param after the id of the last entry whose packet the client received
     * @param session the state of the client
     * @return the packets, in order
     */
    public synchronized List<SocketPacket.Event> missed(StreamId after, SavedSession session) {
        List<SocketPacket.Event> missed = new ArrayList<>();
        for (Entry entry : entries) {
            Recorded recorded = entry.recorded;
            if (recorded.id.compareTo(after) > 0 && recorded.options.isFor(session.socketId(), session.rooms())) {
                missed.add(recorded.packet);
            }
        }
        return missed;
    }
}
