package dev.roost.redis.stream;

import dev.roost.protocol.SocketPacket;
import dev.roost.redis.bus.RedisStreams;
import dev.roost.redis.bus.StreamEntry;
import dev.roost.redis.bus.StreamId;
import dev.roost.redis.bus.StreamState;
import dev.roost.redis.wire.MalformedMessageException;
import dev.roost.redis.wire.MessageCodec;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.Parser;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Loads the packets of before this server's start into the log, once, when the first client returns that may have missed some.
 * Thread-safe; no method blocks.
 */
public final class StreamHistory {
    private static final int PAGE = 500;

    private final RedisStreams streams;
    private final String stream;
    private final MessageCodec codec;
    private final Parser parser;
    private final StreamLog log;

    /** Clients that return at the same time wait for the same. Guarded by this. */
    private @Nullable CompletableFuture<Void> loading;

    /** The packets that were read, at most as many bytes as the log has. One thread at a time. */
    private static final class Loaded {
        private final ArrayDeque<StreamLog.Recorded> packets = new ArrayDeque<>();
        private long bytes;
        private StreamId dropped = StreamId.ZERO;

        void add(StreamLog.Recorded packet, long maxBytes) {
            packets.add(packet);
            bytes += packet.size();
            while (bytes > maxBytes) {
                StreamLog.Recorded first = packets.removeFirst();
                bytes -= first.size();
                dropped = first.id();
            }
        }
    }

    /**
     * Creates a history that is not loaded.
     *
     * @param streams the commands
     * @param stream the key of the stream
     * @param codec reads the entries of the namespace
     * @param parser appends offsets
     * @param log the log of the namespace
     */
    public StreamHistory(RedisStreams streams, String stream, MessageCodec codec, Parser parser, StreamLog log) {
        this.streams = streams;
        this.stream = stream;
        this.codec = codec;
        this.parser = parser;
        this.log = log;
    }

    /**
     * Loads the packets of before the start, unless the log has them.
     *
     * @return completes when the log has what Redis has; fails if Redis can't be reached
     */
    synchronized CompletionStage<Void> load() {
        if (loading != null) {
            return loading;
        }
        Optional<StreamId> start = log.startWithoutEarlier();
        if (start.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> started = new CompletableFuture<>();
        loading = started;
        load(start.get()).whenComplete((done, failure) -> {
            synchronized (this) {
                loading = null;
            }
            if (failure == null) {
                started.complete(null);
            } else {
                started.completeExceptionally(failure);
            }
        });
        return started;
    }

    private CompletionStage<Void> load(StreamId start) {
        StreamId oldest = new StreamId(Math.max(0, start.millis() - log.maxAgeMillis()), 0);
        Loaded loaded = new Loaded();
        return pages(oldest, start, loaded)
                .thenCompose(all -> streams.state(stream))
                .thenAccept(state -> log.prepend(
                        start, List.copyOf(loaded.packets), later(loaded.dropped, missing(state, oldest, start))));
    }

    private CompletionStage<Void> pages(StreamId after, StreamId last, Loaded loaded) {
        return streams.after(stream, after.toString(), PAGE).thenCompose(page -> {
            StreamId end = after;
            for (StreamEntry entry : page) {
                end = StreamId.of(entry.id());
                if (end.compareTo(last) <= 0) {
                    read(end, entry).ifPresent(packet -> loaded.add(packet, log.maxBytes()));
                }
            }
            return page.size() < PAGE || end.compareTo(last) >= 0
                    ? CompletableFuture.completedFuture(null)
                    : pages(end, last, loaded);
        });
    }

    private Optional<StreamLog.Recorded> read(StreamId id, StreamEntry entry) {
        try {
            return codec.readEntry(entry.fields())
                    .filter(message -> message instanceof ClusterMessage.Broadcast)
                    .map(message -> (ClusterMessage.Broadcast) message)
                    .filter(broadcast -> !broadcast.options().isVolatile())
                    .map(broadcast -> new StreamLog.Recorded(
                            id, withOffset(broadcast.packet(), id, parser), broadcast.options()));
        } catch (MalformedMessageException malformed) {
            // It was counted by the servers that have received it.
            return Optional.empty();
        }
    }

    /**
     * Appends the offset of a packet.
     *
     * @param packet the packet of an entry
     * @param id the id of the entry
     * @param parser the parser of the server
     * @return the packet as it is sent to clients
     */
    public static SocketPacket.Event withOffset(SocketPacket.Event packet, StreamId id, Parser parser) {
        return packet.withPayload(parser.payloads().append(packet.payload(), id.toString()));
    }

    /** Returns the last entry that Redis has removed, of those that a client may have missed. */
    private static StreamId missing(StreamState state, StreamId oldest, StreamId start) {
        StreamId removed;
        if (state.maxDeletedId() != null) {
            removed = StreamId.of(state.maxDeletedId());
        } else {
            // Before Redis 7 it is unknown whether there was an entry before the first one.
            removed = state.firstId() == null ? start : StreamId.of(state.firstId());
        }
        return removed.compareTo(oldest) <= 0 ? StreamId.ZERO : removed;
    }

    private static StreamId later(StreamId one, StreamId other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
