package dev.roost.server.adapter;

import dev.roost.engine.SessionIds;
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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was sent lately in one namespace, and who was there lately. Packets are numbered; a number, behind the name of this
 * log, is an offset. Guarded by itself: who records a packet and queues its delivery holds the lock, so that packets are
 * delivered in the order of their numbers. For an adapter that keeps this in its own process.
 *
 * <p>A packet is forgotten for its age only when no client that may still come back can lack it: it was sent before the last
 * sign of life of any of them. So an old offset is as good as a new one, unless packets were forgotten for want of room.
 */
public final class RecoveryLog {
    /** What a packet costs to keep beside its data, in bytes. */
    private static final int OVERHEAD = 128;

    private final String name = SessionIds.next();
    private final RecoveryOptions options;
    private final PayloadCodec codec;
    private final LongSupplier nanoTime;
    private final long maxAwayNanos;
    private final long maxAgeNanos;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();

    /** By their pid, who went first first. Of one that came back, or will not, only that is kept. */
    private final Map<String, Away> sessions = new LinkedHashMap<>();

    private long bytes;
    private long last;

    /** The number of the last packet that was forgotten for want of room. */
    private long lost;

    /** The number of the last packet that was forgotten for its age. */
    private long aged;

    private record Entry(long number, SocketPacket.Event packet, BroadcastOptions options, long time, long size) {}

    private record Away(@Nullable SavedSession session, long since) {}

    /**
     * @param codec of the packets
     * @param silenceNanos after how long a silent client is missed
     * @param nanoTime what the age of packets and sessions is measured with, in nanoseconds
     */
    public RecoveryLog(RecoveryOptions options, PayloadCodec codec, long silenceNanos, LongSupplier nanoTime) {
        this.options = options;
        this.codec = codec;
        this.nanoTime = nanoTime;
        this.maxAwayNanos = options.maxDisconnectionDuration().toNanos();
        this.maxAgeNanos = maxAwayNanos + silenceNanos;
    }

    /**
     * Numbers a packet and keeps it, unless it is volatile.
     *
     * @return the packet as it is to be sent, with its offset; a volatile one has that of the packet before it
     */
    public synchronized SocketPacket.Event record(SocketPacket.Event packet, BroadcastOptions to) {
        long number = to.isVolatile() ? last : ++last;
        Payload payload = codec.append(packet.payload(), offset(number));
        SocketPacket.Event sent = packet.withPayload(payload);
        if (!to.isVolatile()) {
            Entry entry = new Entry(number, sent, to, nanoTime.getAsLong(), OVERHEAD + payload.size());
            entries.add(entry);
            bytes += entry.size;
            trim(entry.time);
        }
        return sent;
    }

    private void trim(long now) {
        while (!entries.isEmpty() && now - entries.getFirst().time > maxAgeNanos) {
            Entry first = entries.removeFirst();
            bytes -= first.size;
            aged = first.number;
        }
        while (bytes > options.maxBytes()) {
            Entry first = entries.removeFirst();
            bytes -= first.size;
            lost = first.number;
        }
    }

    /** The offset of the last packet. */
    public synchronized String offset() {
        return offset(last);
    }

    private String offset(long number) {
        return name + "." + Long.toString(number, Character.MAX_RADIX);
    }

    /** As {@link dev.roost.server.spi.Adapter#save}. */
    public synchronized void save(SavedSession session) {
        long now = nanoTime.getAsLong();
        sessions.remove(session.pid());
        sessions.put(session.pid(), new Away(session, now));
        // Of those that have been away too long it is known for as long again that they were here.
        Iterator<Away> first = sessions.values().iterator();
        while (first.hasNext()) {
            Away away = first.next();
            if (sessions.size() <= options.maxSessions() && now - away.since <= 2 * maxAwayNanos) {
                break;
            }
            first.remove();
        }
    }

    /** As {@link dev.roost.server.spi.Adapter#restore}. */
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
        sessions.put(pid, new Away(null, away.since));
        return new Restoration.Restored(session, offset(after));
    }

    /** As long as it has been away, it has; what it may have missed is not kept any longer. */
    public synchronized void release(SavedSession session) {
        sessions.computeIfPresent(session.pid(), (pid, used) -> new Away(session, used.since));
    }

    /** @return the number, or less than 0 if it is none of this log's */
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

    /** What was sent after an offset to somebody who was in some rooms; empty if part of it is lost. */
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

    /** Whether it could be restored no more by now, so that what it lacks may have been forgotten for its age. */
    private boolean isLate(SavedSession session) {
        Away away = sessions.get(session.pid());
        return away == null || nanoTime.getAsLong() - away.since > maxAwayNanos;
    }
}
