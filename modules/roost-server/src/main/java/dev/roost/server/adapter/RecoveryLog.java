package dev.roost.server.adapter;

import dev.roost.engine.SessionIds;
import dev.roost.engine.memory.MemoryAccount;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.Restoration;
import dev.roost.server.spi.SavedSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The recent packets of one namespace and the state of recently disconnected sockets, in memory. Packets are numbered; an offset is
 * the name of this log and the number of a packet. Thread-safe, guarded by itself: an adapter holds the lock of this object while
 * it records a packet and queues its delivery, so that packets are delivered in the order of their numbers.
 *
 * <p>A packet is dropped because of its age only if no client that can still be recovered may have missed it: the packet was sent
 * before the last message of every such client. Therefore an old offset is as valid as a new one, unless packets were dropped
 * because of {@link RecoveryOptions#maxBytes}.
 *
 * @since 0.1.0
 */
public final class RecoveryLog {
    /** The memory that a stored packet takes in addition to its data, in bytes. */
    private static final int OVERHEAD = 128;

    /** The memory that a stored session takes without its rooms and data, which are few, in bytes. */
    private static final int SESSION = 512;

    private final String name = SessionIds.next();
    private final RecoveryOptions options;
    private final PayloadCodec codec;
    private final LongSupplier nanoTime;
    private final long maxAwayNanos;
    private final long maxAgeNanos;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();

    /** By pid, in the order of the disconnects. The entry of a recovered session has no state. */
    private final Map<String, Away> sessions = new LinkedHashMap<>();

    private final SessionShares shares = new SessionShares();
    private final MemoryAccount memory;
    private long charged;
    private long bytes;
    private long last;

    /** The number of the last packet that was dropped because of {@code maxBytes}. */
    private long lost;

    /** The number of the last packet that was dropped because of its age. */
    private long aged;

    private record Entry(long number, SocketPacket.Event packet, BroadcastOptions options, long time, long size) {}

    private record Away(@Nullable SavedSession session, String owner, long since) {}

    /**
     * Creates an empty log.
     *
     * @param options the limits
     * @param codec the codec that appends offsets to payloads
     * @param silenceNanos the longest time after which a silent client is disconnected, in nanoseconds
     * @param nanoTime the clock that measures the age of packets and sessions, in nanoseconds
     */
    public RecoveryLog(RecoveryOptions options, PayloadCodec codec, long silenceNanos, LongSupplier nanoTime) {
        this(options, codec, silenceNanos, nanoTime, MemoryBudget.ofProcess());
    }

    /**
     * Creates an empty log.
     *
     * @param options the limits
     * @param codec the codec that appends offsets to payloads
     * @param silenceNanos the longest time after which a silent client is disconnected, in nanoseconds
     * @param nanoTime the clock that measures the age of packets and sessions, in nanoseconds
     * @param budget the memory of the server; when it is full, the older half of the packets is dropped
     */
    public RecoveryLog(
            RecoveryOptions options,
            PayloadCodec codec,
            long silenceNanos,
            LongSupplier nanoTime,
            MemoryBudget budget) {
        this.memory = budget.open(use -> dropHalf());
        this.options = options;
        this.codec = codec;
        this.nanoTime = nanoTime;
        this.maxAwayNanos = options.maxDisconnectionDuration().toNanos();
        this.maxAgeNanos = maxAwayNanos + silenceNanos;
    }

    /**
     * Numbers a packet and stores it. A volatile packet is not stored.
     *
     * @param packet the packet
     * @param to the receivers
     * @return the packet to send, with its offset as the last argument; a volatile packet has the offset of the packet before it
     */
    public synchronized SocketPacket.Event record(SocketPacket.Event packet, BroadcastOptions to) {
        long number = to.isVolatile() ? last : ++last;
        Payload payload = codec.append(packet.payload(), offset(number));
        SocketPacket.Event sent = packet.withPayload(payload);
        if (!to.isVolatile()) {
            Entry entry = new Entry(number, sent, to, nanoTime.getAsLong(), OVERHEAD + payload.size());
            entries.add(entry);
            bytes += entry.size;
            trim(entry.time, options.maxBytes());
            charge();
        }
        return sent;
    }

    private synchronized void dropHalf() {
        trim(nanoTime.getAsLong(), bytes / 2);
        charge();
    }

    /** Charges in steps, since most packets are small. */
    private void charge() {
        long now = bytes + (long) SESSION * sessions.size();
        if (MemoryAccount.steps(charged, now) != 0) {
            memory.set(MemoryUse.RECOVERY, now);
            charged = now;
        }
    }

    /** Releases the charge, because the adapter is closed. If it is opened again, the next packet is charged with all others. */
    synchronized void release() {
        memory.set(MemoryUse.RECOVERY, 0);
        charged = 0;
    }

    private void trim(long now, long maxBytes) {
        while (!entries.isEmpty() && now - entries.getFirst().time > maxAgeNanos) {
            Entry first = entries.removeFirst();
            bytes -= first.size;
            aged = first.number;
        }
        while (bytes > maxBytes) {
            Entry first = entries.removeFirst();
            bytes -= first.size;
            lost = first.number;
        }
    }

    /**
     * Returns the offset of the last packet.
     *
     * @return the offset
     */
    public synchronized String offset() {
        return offset(last);
    }

    private String offset(long number) {
        return name + "." + Long.toString(number, Character.MAX_RADIX);
    }

    /**
     * Stores the state of a disconnected socket.
     *
     * @param session the state
     * @see dev.roost.server.spi.RecoveringAdapter#save
     */
    public synchronized void save(SavedSession session) {
        long now = nanoTime.getAsLong();
        drop(session.pid());
        sessions.put(session.pid(), new Away(session, session.owner(), now));
        shares.add(session);
        // Expired sessions are stored for the same time again, so that the reason is EXPIRED.
        while (now - eldest().getValue().since > 2 * maxAwayNanos) {
            drop(eldest().getKey());
        }
        // The owner with the most sessions loses one, so that one client can't evict those of the others.
        while (sessions.size() > options.maxSessions()) {
            drop(shares.oldestOfLargest());
        }
        charge();
    }

    private Map.Entry<String, Away> eldest() {
        return sessions.entrySet().iterator().next();
    }

    private void drop(String pid) {
        Away dropped = sessions.remove(pid);
        if (dropped != null) {
            shares.remove(dropped.owner, pid);
        }
    }

    /**
     * Returns the stored state of a client that reconnects.
     *
     * @param pid the private session id that the client sent: any text
     * @param offset the last offset that the client received: any text; null if it received no packet
     * @return the state, or the reason why there is none
     * @see dev.roost.server.spi.RecoveringAdapter#restore
     */
    public synchronized Restoration restore(String pid, @Nullable String offset) {
        long now = nanoTime.getAsLong();
        Away away = sessions.get(pid);
        if (away == null) {
            return new Restoration.Refused(RecoveryRefusal.UNKNOWN_SESSION);
        }
        SavedSession session = away.session;
        if (session == null) {
            return new Restoration.Refused(RecoveryRefusal.ALREADY_USED);
        }
        if (now - away.since > maxAwayNanos) {
            return new Restoration.Refused(RecoveryRefusal.EXPIRED);
        }
        long after = numberIn(offset == null ? session.since() : offset);
        if (after < 0) {
            return new Restoration.Refused(RecoveryRefusal.UNKNOWN_OFFSET);
        }
        // A client keeps the offset of an older session until it gets a new one.
        after = Math.max(after, numberIn(session.since()));
        if (after < lost) {
            return new Restoration.Refused(RecoveryRefusal.HISTORY_LOST);
        }
        sessions.put(pid, new Away(null, away.owner, away.since));
        return new Restoration.Restored(session, offset(after));
    }

    /**
     * Makes a restored state available again, because the client was not connected with it. Its time of disconnection and the
     * time for which its packets are stored do not change.
     *
     * @param session the unused state
     */
    public synchronized void release(SavedSession session) {
        sessions.computeIfPresent(session.pid(), (pid, used) -> new Away(session, used.owner, used.since));
    }

    /** Returns the number of a packet, or a negative number if the offset is not of this log. */
    private long numberIn(String offset) {
        int dot = name.length();
        if (!offset.startsWith(name) || offset.length() < dot + 2 || offset.charAt(dot) != '.') {
            return -1;
        }
        try {
            long number = Long.parseLong(offset.substring(dot + 1), Character.MAX_RADIX);
            return number <= last ? number : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /**
     * Returns the packets that a client missed.
     *
     * @param restored the state of the client
     * @return the packets, in order; empty if some of them were dropped
     */
    public synchronized Optional<List<SocketPacket.Event>> missed(Restoration.Restored restored) {
        long after = numberIn(restored.after());
        if (after < lost || after < aged && isLate(restored.session())) {
            return Optional.empty();
        }
        SavedSession session = restored.session();
        List<SocketPacket.Event> missed = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.number > after && entry.options.isFor(session.socketId(), session.rooms())) {
                missed.add(entry.packet);
            }
        }
        return Optional.of(missed);
    }

    /** Returns whether the session has expired since it was restored, so that packets it missed may have been dropped. */
    private boolean isLate(SavedSession session) {
        Away away = sessions.get(session.pid());
        return away == null || nanoTime.getAsLong() - away.since > maxAwayNanos;
    }
}
