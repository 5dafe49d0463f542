package dev.roost.redis;

import dev.roost.redis.bus.RedisChannels;
import dev.roost.redis.bus.RedisConnections;
import dev.roost.server.cluster.ClusterStatistics;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import io.lettuce.core.AbstractRedisClient;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The common part of the factories of adapters for Redis: the connections, which all namespaces of a server share, and their state.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public abstract sealed class RedisAdapterFactory implements Adapter.Factory, AutoCloseable
        permits RedisAdapter, ShardedRedisAdapter, RedisStreamsAdapter {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final RedisConnections connections;
    private final RedisChannels channels;
    private final ClusterStatistics statistics = new ClusterStatistics();
    private final long firstConnectionUntil;

    /** @param timeout how long clients wait for the first connection */
    RedisAdapterFactory(AbstractRedisClient client, Duration timeout) {
        this.connections = RedisConnections.open(client);
        this.channels = connections.channels();
        this.firstConnectionUntil = System.nanoTime() + timeout.toNanos();
    }

    final RedisConnections connections() {
        return connections;
    }

    @Override
    public final Adapter create(AdapterContext context) {
        return create(context, channels, statistics, firstConnectionUntil);
    }

    abstract Adapter create(
            AdapterContext context, RedisChannels shared, ClusterStatistics counts, long firstConnectionDeadline);

    /**
     * Returns what was exchanged with other servers, in all namespaces.
     *
     * @return the counts since this factory was created
     */
    public final ClusterStatistics statistics() {
        return statistics;
    }

    /**
     * Returns whether other servers can be reached.
     *
     * @return whether all connections to Redis are there
     */
    public final boolean isConnected() {
        return channels.isConnected();
    }

    /**
     * Adds a task that runs each time the connections to Redis are there again after an outage. What the servers sent to each other
     * meanwhile may be lost, so an application can let its clients load their state again. Send that event to the clients of all servers:
     * what this server could not send concerns them, too.
     *
     * <pre>{@code
     * import dev.roost.redis.RedisAdapter;
     * import dev.roost.server.RoostServer;
     * import io.lettuce.core.RedisClient;
     *
     * RedisAdapter adapters = RedisAdapter.connect(RedisClient.create("redis://localhost"));
     * RoostServer server = RoostServer.builder().adapter(adapters).build();
     * adapters.onReconnected(() -> server.emit("reload"));
     * }</pre>
     *
     * @param task runs on the thread that manages the connections, so it must not block; what it throws is logged
     */
    public final void onReconnected(Runnable task) {
        Objects.requireNonNull(task, "task");
        channels.addStateListener(new RedisChannels.StateListener() {
            private boolean lost;

            @Override
            public void onConnected() {
                if (lost) {
                    lost = false;
                    task.run();
                }
            }

            @Override
            public void onDisconnected() {
                lost = true;
            }
        });
    }

    /**
     * Returns how long Redis takes to reply. It is measured about once in a second, and of a Redis Cluster it is that of the slowest node.
     *
     * @return the duration of the last round trip, or for how long it has lasted; zero without a connection
     */
    public final Duration lag() {
        return Duration.ofNanos(connections.lagNanos());
    }

    /**
     * Returns the memory of the messages to which Redis has not replied. Above 64 MiB for a node, further ones are dropped.
     *
     * @return bytes
     */
    public final long pendingBytes() {
        return connections.pendingBytes();
    }

    /** Closes the connections to Redis, and waits for that for at most 2 seconds. The server is closed before. */
    @Override
    public final void close() {
        connections.close();
        connections
                .closed()
                .toCompletableFuture()
                .completeOnTimeout(null, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
