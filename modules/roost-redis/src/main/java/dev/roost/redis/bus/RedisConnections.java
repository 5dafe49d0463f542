package dev.roost.redis.bus;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one server to one Redis, which its adapters share: one for commands, one for subscriptions, and one for each
 * stream that is read; in a Redis Cluster one for each master. Thread-safe; no method blocks.
 *
 * <p>A connection that ends is replaced by a new one until {@link #close}, whatever the options of the client are. Lettuce queues
 * no commands and sends none again.
 */
public final class RedisConnections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisConnections.class);
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
    private static final long PERIODS_PER_TIMEOUT = 5;

    private final Lifecycle lifecycle = new Lifecycle();
    private final RedisNodes nodes;
    private final CommandLinks commands;
    private final SubscriptionLinks subscriptions;
    private final RedisChannels channels;
    private final LettuceStreams streams;
    private final List<RedisChannels.StateListener> listeners = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean connected;
    private volatile boolean closed;
    /** Lifecycle thread only. */
    private boolean refreshing;

    private RedisConnections(RedisNodes nodes, Duration timeout) {
        this.nodes = nodes;
        long nanos = timeout.toNanos();
        this.commands = new CommandLinks(lifecycle, nodes, this::changed, nanos);
        this.subscriptions = new SubscriptionLinks(lifecycle, nodes, this::changed, this::refresh, nanos);
        this.channels = new LettuceChannels(this, commands, subscriptions.subscriptions());
        this.streams = new LettuceStreams(lifecycle, nodes, commands, this::refresh, nanos);
    }

    /**
     * Connects soon. A Redis that isn't there is connected as soon as it is.
     *
     * @param client a {@link RedisClient} with the URI of a Redis or of its Sentinels, or a {@link RedisClusterClient}; it stays
     *     the caller's, who shuts it down after these connections are closed
     * @return the connections
     * @throws IllegalArgumentException if the client is of another type
     */
    public static RedisConnections open(AbstractRedisClient client) {
        return open(client, DEFAULT_TIMEOUT);
    }

    /**
     * Connects soon, with another timeout than 5 seconds.
     *
     * @param client as for {@link #open(AbstractRedisClient)}
     * @param timeout how long a connection may be without a reply before it is replaced; positive
     * @return the connections
     * @throws IllegalArgumentException if the client is of another type, or the timeout isn't positive
     */
    public static RedisConnections open(AbstractRedisClient client, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: positive)");
        }
        RedisNodes nodes;
        if (client instanceof RedisClusterClient) {
            nodes = new ClusterNodes((RedisClusterClient) client);
        } else if (client instanceof RedisClient) {
            nodes = new SingleNode((RedisClient) client);
        } else {
            throw new IllegalArgumentException(
                    "client: " + client + " (expected: a RedisClient or a RedisClusterClient)");
        }
        RedisConnections connections = new RedisConnections(nodes, timeout);
        connections.lifecycle.execute(connections::refresh);
        connections.lifecycle.repeat(connections::check, Math.max(1, timeout.toMillis() / PERIODS_PER_TIMEOUT));
        return connections;
    }

    /**
     * Returns the channels.
     *
     * @return the channels, whose {@code close} closes these connections
     */
    public RedisChannels channels() {
        return channels;
    }

    /**
     * Returns the streams.
     *
     * @return the streams
     */
    public RedisStreams streams() {
        return streams;
    }

    boolean isConnected() {
        return connected;
    }

    /**
     * Returns the memory of the commands without a reply.
     *
     * @return bytes
     */
    public long pendingBytes() {
        return commands.pendingBytes();
    }

    /**
     * Returns how long Redis takes to reply, as measured by the last PING.
     *
     * @return nanoseconds; 0 without a connection
     */
    public long lagNanos() {
        return commands.lagNanos();
    }

    /**
     * Returns whether {@link #close} was called.
     *
     * @return whether commands fail for good
     */
    public boolean isClosed() {
        return closed;
    }

    void addListener(RedisChannels.StateListener listener) {
        listeners.add(listener);
    }

    private void refresh() {
        if (!refreshing) {
            refreshing = true;
            nodes.refresh()
                    .whenComplete((done, failure) -> lifecycle.execute(() -> {
                        refreshing = false;
                        if (!closed) {
                            commands.update();
                            subscriptions.update();
                            changed();
                        }
                    }));
        }
    }

    private void check() {
        commands.checkPings();
        commands.checkEpoch(this::refresh);
        subscriptions.checkPings();
        streams.checkReaders();
        if (!connected) {
            refresh();
        }
    }

    private void changed() {
        boolean now = !closed && commands.isConnected() && subscriptions.isConnected();
        if (now != connected) {
            connected = now;
            listeners.forEach(listener -> notify(listener, now));
        }
    }

    private static void notify(RedisChannels.StateListener listener, boolean connected) {
        try {
            if (connected) {
                listener.onConnected();
            } else {
                listener.onDisconnected();
            }
        } catch (RuntimeException | Error e) {
            LOG.error("listener for the state of Redis threw an exception", e);
        }
    }

    /**
     * Returns when {@link #close} has closed all connections. Lettuce warns about a client that is shut down before.
     *
     * @return completes, without a failure, after {@code close}
     */
    public CompletionStage<Void> closed() {
        return ended.copy();
    }

    /** Closes the connections soon: commands fail from now on, and no message is received any more. The client stays open. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        commands.end();
        lifecycle.execute(() -> {
            List<CompletionStage<Void>> ends = new ArrayList<>(streams.closeReaders());
            ends.addAll(commands.close());
            ends.addAll(subscriptions.close());
            changed();
            CompletableFuture.allOf(ends.stream()
                            .map(CompletionStage::toCompletableFuture)
                            .toArray(CompletableFuture[]::new))
                    .whenComplete((done, failure) -> {
                        nodes.close();
                        ended.complete(null);
                    });
        });
        lifecycle.end();
    }
}
