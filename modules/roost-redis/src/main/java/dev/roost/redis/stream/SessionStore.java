package dev.roost.redis.stream;

import dev.roost.engine.spi.ClientLog;
import dev.roost.redis.bus.RedisStreams;
import dev.roost.redis.wire.MalformedMessageException;
import dev.roost.redis.wire.SessionCodec;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.Restoration;
import dev.roost.server.spi.SavedSession;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The states of disconnected sockets in Redis, as {@code @socket.io/redis-streams-adapter} 0.3 saves them: each is taken once, by
 * one server. Thread-safe; no method blocks.
 */
public final class SessionStore {
    private static final ClientLog log = ClientLog.of(SessionStore.class);

    /** The client of a lost connection may be here before its former server has saved its state. */
    private static final long[] RETRIES_MILLIS = {25, 50, 125};

    /** Longer than any id of a session: what a client sends becomes a key. */
    private static final int LONGEST_ID = 128;

    private static final String MARK = ":used";

    private final RedisStreams streams;
    private final String prefix;
    private final SessionCodec codec;
    private final Duration lifetime;

    /**
     * Creates the store.
     *
     * @param streams the commands
     * @param prefix the beginning of the keys
     * @param codec encodes sessions
     * @param lifetime how long a session is stored
     */
    public SessionStore(RedisStreams streams, String prefix, SessionCodec codec, Duration lifetime) {
        this.streams = streams;
        this.prefix = prefix;
        this.codec = codec;
        this.lifetime = lifetime;
    }

    /**
     * Saves a session soon. A failure is logged: the client gets a new session then.
     *
     * @param session the session
     */
    public void save(SavedSession session) {
        byte[] value;
        try {
            value = codec.encode(session);
        } catch (PayloadException e) {
            log.warn("data", "the state of socket {} can't be saved: {}", session.socketId(), e.getMessage());
            return;
        }
        streams.set(prefix + session.pid(), value, lifetime).whenComplete((saved, failure) -> {
            if (failure != null) {
                log.warn("save", "the state of socket {} was not saved: {}", session.socketId(), failure.getMessage());
            }
        });
    }

    /**
     * Finds a session, and leaves it where it is.
     *
     * @param id the private id that a client has sent: any text
     * @return completes with the session; empty if there is none
     */
    public CompletionStage<Optional<SavedSession>> find(String id) {
        return id.length() > LONGEST_ID ? CompletableFuture.completedFuture(Optional.empty()) : find(id, 0);
    }

    private CompletionStage<Optional<SavedSession>> find(String id, int retry) {
        return streams.get(prefix + id).thenCompose(value -> {
            if (value != null || retry == RETRIES_MILLIS.length) {
                return CompletableFuture.completedFuture(decoded(id, value));
            }
            // Also with a mark: a client that was restored has the same id when it loses its connection again.
            return later(RETRIES_MILLIS[retry]).thenCompose(waited -> find(id, retry + 1));
        });
    }

    private static CompletableFuture<Void> later(long millis) {
        return new CompletableFuture<Void>().completeOnTimeout(null, millis, TimeUnit.MILLISECONDS);
    }

    private Optional<SavedSession> decoded(String id, byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(codec.decode(value))
                    .filter(session -> session.pid().equals(id));
        } catch (MalformedMessageException malformed) {
            log.warn("malformed", "a malformed session was ignored: {}", String.valueOf(malformed.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * Returns why there is no session.
     *
     * @param id the private id that a client has sent: any text
     * @return completes with the answer for the client
     */
    public CompletionStage<Restoration> refusal(String id) {
        if (id.length() > LONGEST_ID) {
            return CompletableFuture.completedFuture(new Restoration.Refused(RecoveryRefusal.UNKNOWN_SESSION));
        }
        return streams.get(prefix + id + MARK)
                .thenApply(mark -> new Restoration.Refused(
                        mark == null ? RecoveryRefusal.UNKNOWN_SESSION : RecoveryRefusal.ALREADY_USED));
    }

    /**
     * Takes a session. One server gets it.
     *
     * @param id the private id of a session that was found
     * @return completes with the session; empty if another server has taken it meanwhile
     */
    public CompletionStage<Optional<SavedSession>> take(String id) {
        return streams.take(prefix + id, prefix + id + MARK, lifetime).thenApply(value -> decoded(id, value));
    }
}
