package dev.roost.redis.stream;

import dev.roost.redis.bus.RedisChannels;
import dev.roost.redis.bus.RedisConnections;
import dev.roost.redis.bus.RedisStreams;
import dev.roost.redis.bus.RedisUnavailableException;
import dev.roost.redis.bus.StreamEntry;
import dev.roost.redis.bus.StreamId;
import dev.roost.redis.bus.StreamState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the streams of one server, and passes each entry to the adapter of its namespace. Thread-safe; no method blocks.
 *
 * <pre>
 *   IDLE --(first namespace)--> STARTING --(the ends of all streams are known)--> STARTED
 *                                 | ^ tries again while Redis can't be reached
 *                                 +--(servers that messages would end)--> REFUSED
 * </pre>
 */
public final class StreamHub {
    private static final Logger LOG = LoggerFactory.getLogger(StreamHub.class);
    private static final long RETRY_MILLIS = 100;

    private enum State {
        IDLE,
        STARTING,
        STARTED,
        REFUSED
    }

    /** An adapter that receives the entries of its namespace. Called on an I/O thread, for one stream by one thread at a time. */
    public interface Listener {
        /**
         * Receives where the reading of a stream begins: entries after it are received.
         *
         * @param stream the key of the stream
         * @param position the id before the first entry
         */
        void onStart(String stream, StreamId position);

        /**
         * Receives an entry.
         *
         * @param stream the key of the stream
         * @param id the id of the entry
         * @param entry the entry
         */
        void onEntry(String stream, StreamId id, StreamEntry entry);

        /** Redis can be reached again. */
        void onConnected();
    }

    /** One stream that is read. Its lock is held while an entry is handled, so that a listener misses none after its start. */
    private static final class Reading {
        private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

        /** Null before the start. */
        private volatile @Nullable StreamId position;
    }

    private record Waiter(StreamId id, CompletableFuture<Boolean> reached) {}

    private final RedisConnections connections;
    private final RedisStreams streams;
    private final StreamNames names;
    private final int readCount;
    private final Duration block;
    private final @Nullable String refusedChannels;
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> started = new CompletableFuture<>();

    /** Guarded by this for changes. */
    private volatile State state = State.IDLE;

    private boolean failureLogged;

    /**
     * Creates a hub that reads nothing until the first namespace is added.
     *
     * @param connections the connections of the server
     * @param names the streams
     * @param readCount the most entries of one command
     * @param block how long Redis waits for entries
     * @param refusedChannels a glob pattern of channels of servers that messages of this server would end; null if there can be
     *     none
     */
    public StreamHub(
            RedisConnections connections,
            StreamNames names,
            int readCount,
            Duration block,
            @Nullable String refusedChannels) {
        this.connections = connections;
        this.streams = connections.streams();
        this.names = names;
        this.readCount = readCount;
        this.block = block;
        this.refusedChannels = refusedChannels;
        names.all().forEach(name -> readings.put(name, new Reading()));
        connections.channels().addStateListener(new RedisChannels.StateListener() {
            @Override
            public void onConnected() {
                listeners.values().forEach(Listener::onConnected);
            }

            @Override
            public void onDisconnected() {
                // Adapters find out when they send.
            }
        });
    }

    /**
     * Adds the adapter of a namespace.
     *
     * @param namespace the name of the namespace, with its slash
     * @param listener the adapter
     */
    public void add(String namespace, Listener listener) {
        listeners.put(namespace, listener);
        readings.forEach((stream, reading) -> {
            synchronized (reading) {
                StreamId position = reading.position;
                if (position != null) {
                    listener.onStart(stream, position);
                }
            }
        });
        start();
    }

    /**
     * Removes the adapter of a namespace. It receives nothing after that, except an entry whose handling has begun.
     *
     * @param namespace the name of the namespace
     * @param listener the adapter
     */
    public void remove(String namespace, Listener listener) {
        listeners.remove(namespace, listener);
    }

    /**
     * Returns when all streams are read.
     *
     * @return completes when Redis can be reached; fails with an {@link IllegalStateException} if the start is refused
     */
    public CompletionStage<Void> started() {
        return started.copy();
    }

    /**
     * Returns whether all streams are read.
     *
     * @return whether entries may be added
     */
    public boolean isStarted() {
        return state == State.STARTED;
    }

    /**
     * Returns how far a stream was read.
     *
     * @param stream the key of the stream
     * @return the id of the last entry that was handled; null before the start
     */
    public @Nullable StreamId position(String stream) {
        Reading reading = readings.get(stream);
        return reading == null ? null : reading.position;
    }

    /**
     * Waits until a stream is read up to an entry.
     *
     * @param stream the key of the stream
     * @param id the id of an entry
     * @param longest how long to wait
     * @return completes with whether it was read in time
     */
    public CompletionStage<Boolean> reached(String stream, StreamId id, Duration longest) {
        Reading reading = readings.get(stream);
        if (reading == null) {
            return CompletableFuture.completedFuture(false);
        }
        Waiter waiter = new Waiter(id, new CompletableFuture<>());
        waiter.reached.completeOnTimeout(false, longest.toMillis(), TimeUnit.MILLISECONDS);
        reading.waiters.add(waiter);
        waiter.reached.whenComplete((done, failure) -> reading.waiters.remove(waiter));
        notifyWaiters(reading);
        return waiter.reached;
    }

    private static void notifyWaiters(Reading reading) {
        StreamId position = reading.position;
        if (position != null && !reading.waiters.isEmpty()) {
            List.copyOf(reading.waiters).stream()
                    .filter(waiter -> waiter.id.compareTo(position) <= 0)
                    .forEach(waiter -> waiter.reached.complete(true));
        }
    }

    private void start() {
        synchronized (this) {
            if (state != State.IDLE) {
                return;
            }
            state = State.STARTING;
        }
        check().thenCompose(checked -> positions()).whenComplete((positions, failure) -> {
            if (failure == null) {
                read(positions);
            } else {
                onFailure(failure instanceof CompletionException ? failure.getCause() : failure);
            }
        });
    }

    private CompletionStage<Void> check() {
        if (refusedChannels == null) {
            return CompletableFuture.completedFuture(null);
        }
        return connections
                .channels()
                .channels(RedisChannels.Kind.CHANNEL, refusedChannels)
                .thenAccept(found -> {
                    if (!found.isEmpty()) {
                        throw new IllegalStateException("channelPrefix: servers with the classic adapter use it, too: "
                                + found.get(0) + " (expected: another prefix, because messages of this adapter end"
                                + " servers of Node with the classic one)");
                    }
                });
    }

    private CompletionStage<Map<String, StreamId>> positions() {
        Map<String, StreamId> positions = new ConcurrentHashMap<>();
        return CompletableFuture.allOf(names.all().stream()
                        .map(name -> streams.state(name)
                                .thenApply(StreamState::lastId)
                                .thenAccept(id -> positions.put(name, StreamId.of(id)))
                                .toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> positions);
    }

    private void read(Map<String, StreamId> positions) {
        synchronized (this) {
            state = State.STARTED;
        }
        readings.forEach((stream, reading) -> {
            StreamId position = positions.getOrDefault(stream, StreamId.ZERO);
            synchronized (reading) {
                reading.position = position;
                listeners.values().forEach(listener -> listener.onStart(stream, position));
            }
            streams.read(stream, position.toString(), readCount, block, entry -> onEntry(stream, reading, entry));
        });
        started.complete(null);
    }

    private void onEntry(String stream, Reading reading, StreamEntry entry) {
        StreamId id = StreamId.of(entry.id());
        synchronized (reading) {
            try {
                Listener listener = listeners.get(namespaceOf(entry));
                if (listener != null) {
                    listener.onEntry(stream, id, entry);
                }
            } finally {
                reading.position = id;
            }
        }
        notifyWaiters(reading);
    }

    /** Returns the namespace of an entry; empty if it has none. */
    private static String namespaceOf(StreamEntry entry) {
        byte[] namespace = entry.fields().get("nsp");
        return namespace == null ? "" : new String(namespace, StandardCharsets.UTF_8);
    }

    private void onFailure(@Nullable Throwable failure) {
        if (failure instanceof IllegalStateException) {
            synchronized (this) {
                state = State.REFUSED;
            }
            LOG.error("not connected to other servers: {}", failure.getMessage());
            started.completeExceptionally(failure);
            connections.close();
            return;
        }
        if (!(failure instanceof RedisUnavailableException) && !failureLogged) {
            failureLogged = true;
            LOG.warn("the streams can't be read, trying again until they can: {}", String.valueOf(failure));
        }
        synchronized (this) {
            state = State.IDLE;
        }
        if (!connections.isClosed()) {
            CompletableFuture.delayedExecutor(RETRY_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(this::start);
        }
    }
}
