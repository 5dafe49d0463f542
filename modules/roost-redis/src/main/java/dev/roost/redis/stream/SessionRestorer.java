package dev.roost.redis.stream;

import dev.roost.redis.bus.RedisStreams;
import dev.roost.redis.bus.StreamId;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.Restoration;
import dev.roost.server.spi.SavedSession;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Restores sessions of one namespace: finds the session, checks that the missed packets are there, and only then takes it, so that
 * a client whose offset can't be used may try again. Thread-safe; no method blocks.
 */
public final class SessionRestorer {
    /** How long a client waits whose former server has read more of the stream than this one. */
    private static final Duration LONGEST_LAG = Duration.ofSeconds(5);

    private final SessionStore sessions;
    private final RedisStreams streams;
    private final StreamHub hub;
    private final String stream;
    private final StreamLog log;
    private final StreamHistory history;

    /**
     * Creates a restorer.
     *
     * @param sessions the sessions
     * @param streams the commands
     * @param hub reads the stream
     * @param stream the key of the stream
     * @param log the packets of the namespace
     * @param history loads packets of before the start
     */
    public SessionRestorer(
            SessionStore sessions,
            RedisStreams streams,
            StreamHub hub,
            String stream,
            StreamLog log,
            StreamHistory history) {
        this.sessions = sessions;
        this.streams = streams;
        this.hub = hub;
        this.stream = stream;
        this.log = log;
        this.history = history;
    }

    /**
     * Restores a session.
     *
     * @param pid the private id that the client has sent: any text
     * @param offset the last offset that the client received: any text; null if it received no packet
     * @return completes with the session, or with the reason why there is none; fails if Redis can't be reached
     */
    public CompletionStage<Restoration> restore(String pid, @Nullable String offset) {
        return sessions.find(pid)
                .thenCompose(found -> found.isEmpty() ? sessions.refusal(pid) : restore(found.get(), offset));
    }

    private CompletionStage<Restoration> restore(SavedSession session, @Nullable String offset) {
        Optional<StreamId> since = StreamId.parse(session.since());
        Optional<StreamId> after = offset == null ? since : StreamId.parse(offset);
        if (after.isEmpty()) {
            return refused(RecoveryRefusal.UNKNOWN_OFFSET);
        }
        // A client keeps the offset of an older session until it gets a new one.
        StreamId last = since.filter(id -> id.compareTo(after.get()) > 0).orElse(after.get());
        return isKnown(last)
                .thenCompose(
                        known -> known ? restoreAfter(session.pid(), last) : refused(RecoveryRefusal.UNKNOWN_OFFSET));
    }

    /** Waits until this server has read the entry, since the client must not receive its packet again. */
    private CompletionStage<Boolean> isKnown(StreamId id) {
        StreamId position = hub.position(stream);
        if (position != null && id.compareTo(position) <= 0) {
            return CompletableFuture.completedFuture(true);
        }
        return streams.state(stream)
                .thenCompose(state -> id.compareTo(StreamId.of(state.lastId())) <= 0
                        ? hub.reached(stream, id, LONGEST_LAG)
                        : CompletableFuture.completedFuture(false));
    }

    private CompletionStage<Restoration> restoreAfter(String pid, StreamId after) {
        if (log.covers(after)) {
            return take(pid, after);
        }
        return history.load()
                .thenCompose(loaded -> log.covers(after) ? take(pid, after) : refused(RecoveryRefusal.HISTORY_LOST));
    }

    private CompletionStage<Restoration> take(String pid, StreamId after) {
        return sessions.take(pid)
                .thenCompose(taken -> taken.isEmpty()
                        ? refused(RecoveryRefusal.ALREADY_USED)
                        : CompletableFuture.completedFuture(new Restoration.Restored(taken.get(), after.toString())));
    }

    private static CompletionStage<Restoration> refused(RecoveryRefusal reason) {
        return CompletableFuture.completedFuture(new Restoration.Refused(reason));
    }
}
