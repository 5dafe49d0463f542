package dev.roost.redis.bus;

import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one stream. A read is sent when the entries of the one before are handled. Thread-safe, except where noted: when a
 * connection is replaced, its event loop and that of the next one wait for each other.
 */
final class StreamReader implements RedisStreams.Reader {
    private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);
    /** After an error of Redis, as that of a key of another type. */
    private static final long ERROR_DELAY_MILLIS = 500;
    /** Kinds of exceptions that receivers have thrown: each is logged once. */
    private static final Set<Class<?>> LOGGED = ConcurrentHashMap.newKeySet();

    private final byte[] stream;
    private final int count;
    private final Duration block;
    private final RedisStreams.EntryReceiver receiver;
    private final Lifecycle lifecycle;
    private final RedisNodes nodes;
    private final Runnable refresh;
    private final long timeoutNanos;
    private final RedisLink<StatefulRedisConnection<byte[], byte[]>> link;
    private volatile String position;
    private volatile long sentNanos;
    private volatile boolean closed;
    private volatile boolean errorLogged;
    private volatile Runnable onClose = () -> {};

    StreamReader(
            byte[] stream,
            String position,
            int count,
            Duration block,
            RedisStreams.EntryReceiver receiver,
            Lifecycle lifecycle,
            RedisNodes nodes,
            Runnable refresh,
            long timeoutNanos) {
        this.stream = stream;
        this.position = position;
        this.count = count;
        this.block = block;
        this.receiver = receiver;
        this.lifecycle = lifecycle;
        this.nodes = nodes;
        this.refresh = refresh;
        this.timeoutNanos = timeoutNanos;
        this.link = new RedisLink<>("reader of a stream", lifecycle, this::connect, new RedisLink.Owner<>() {
            @Override
            public void onUp(StatefulRedisConnection<byte[], byte[]> connection) {
                begin(connection);
            }

            @Override
            public void onDown() {
                // The link connects again.
            }

            @Override
            public void onFailure() {
                refresh.run();
            }
        });
    }

    private CompletionStage<StatefulRedisConnection<byte[], byte[]>> connect() {
        String node = nodes.masterOf(nodes.slotOf(stream));
        return node == null
                ? CompletableFuture.failedFuture(new RedisUnavailableException("not connected to Redis"))
                : nodes.connect(node);
    }

    /** Lifecycle thread only. */
    void start() {
        if (!closed) {
            link.start();
        }
    }

    void onClose(Runnable action) {
        onClose = action;
    }

    /** Goes back if the stream has ended before the position: Redis was restarted without it, or a replica is the master now. */
    private synchronized void begin(StatefulRedisConnection<byte[], byte[]> connection) {
        sentNanos = System.nanoTime();
        LettuceStreams.state(connection.async(), stream).whenComplete((state, failure) -> {
            if (failure == null) {
                goBack(state.lastId());
                read(connection);
            } else {
                failed(connection, failure, () -> begin(connection));
            }
        });
    }

    private synchronized void goBack(String lastId) {
        if (StreamId.of(lastId).compareTo(StreamId.of(position)) < 0) {
            LOG.info("a stream has lost its entries after {}: it is read from there", lastId);
            position = lastId;
        }
    }

    @SuppressWarnings("unchecked")
    private synchronized void read(StatefulRedisConnection<byte[], byte[]> connection) {
        if (closed || link.live() != connection) {
            return;
        }
        sentNanos = System.nanoTime();
        connection
                .async()
                .xread(XReadArgs.Builder.count(count).block(block), XReadArgs.StreamOffset.from(stream, position))
                .whenComplete((entries, failure) -> {
                    if (failure == null) {
                        deliver(connection, entries);
                        read(connection);
                    } else {
                        failed(connection, failure, () -> read(connection));
                    }
                });
    }

    private synchronized void deliver(
            StatefulRedisConnection<byte[], byte[]> connection, @Nullable List<StreamMessage<byte[], byte[]>> entries) {
        errorLogged = false;
        if (entries == null) {
            return;
        }
        for (StreamMessage<byte[], byte[]> entry : entries) {
            if (closed || link.live() != connection) {
                return;
            }
            // First, so that an entry which can't be handled isn't read again.
            position = entry.getId();
            try {
                receiver.onEntry(LettuceStreams.entry(entry));
            } catch (RuntimeException | Error e) {
                if (LOGGED.add(e.getClass())) {
                    LOG.error(
                            "receiver of the entry {} threw an exception; further ones of this kind aren't logged",
                            position,
                            e);
                }
            }
        }
    }

    private void failed(StatefulRedisConnection<byte[], byte[]> connection, Throwable failure, Runnable tryAgain) {
        if (closed || link.live() != connection) {
            return;
        }
        if (CommandLinks.isMoved(failure)) {
            lifecycle.execute(refresh);
            link.drop(connection);
            return;
        }
        if (!errorLogged) {
            errorLogged = true;
            LOG.warn("a stream can't be read, trying again until it can: {}", failure.toString());
        }
        lifecycle.schedule(tryAgain, ERROR_DELAY_MILLIS);
    }

    /** Ends a connection on which XREAD has had no reply, although its time is over. Lifecycle thread only. */
    void check() {
        StatefulRedisConnection<byte[], byte[]> connection = link.live();
        if (connection != null && System.nanoTime() - sentNanos > block.toNanos() + timeoutNanos) {
            link.drop(connection);
        }
    }

    @Override
    public String position() {
        return position;
    }

    @Override
    public boolean isConnected() {
        return link.live() != null;
    }

    @Override
    public void close() {
        closed = true;
        lifecycle.execute(this::end);
    }

    /** Lifecycle thread only. */
    CompletionStage<Void> end() {
        closed = true;
        onClose.run();
        return link.close();
    }
}
