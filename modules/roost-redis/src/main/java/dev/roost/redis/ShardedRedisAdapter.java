package dev.roost.redis;

import dev.roost.redis.bus.RedisChannels;
import dev.roost.server.cluster.ClusterStatistics;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import io.lettuce.core.AbstractRedisClient;

/**
 * Connects servers by SPUBLISH and SSUBSCRIBE of Redis 7, in the wire format of {@code createShardedAdapter} of {@code
 * @socket.io/redis-adapter} 8: servers of Roost and of Node can be in one cluster. A room has a channel of its own, to which only
 * the servers with its members subscribe, and a Redis Cluster distributes the channels over its nodes. One factory serves all
 * namespaces of a server. Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.redis.ShardedRedisAdapter;
 * import dev.roost.server.RoostServer;
 * import io.lettuce.core.RedisClient;
 *
 * class ShardedServer {
 *     static RoostServer create() {
 *         RedisClient redis = RedisClient.create("redis://localhost");
 *         return RoostServer.builder().adapter(ShardedRedisAdapter.connect(redis)).build();
 *     }
 * }
 * }</pre>
 *
 * <p>Sockets of this server receive a broadcast at once, whether Redis can be reached or not. While it can't be reached,
 * messages to other servers are dropped and counted in {@link #statistics()}, and requests to them fail.
 *
 * <p>The user of Redis needs the rights {@code +spublish +ssubscribe +sunsubscribe +pubsub +ping} and the channels {@code &socket.io*}.
 *
 * @since 0.1.0
 */
public final class ShardedRedisAdapter extends RedisAdapterFactory {
    private final ShardedRedisAdapterOptions options;

    private ShardedRedisAdapter(AbstractRedisClient client, ShardedRedisAdapterOptions options) {
        super(client, options.requestTimeout());
        this.options = options;
    }

    /**
     * Connects to Redis with the default options.
     *
     * @param client a {@code RedisClient} (also with Sentinel) or a {@code RedisClusterClient}, which the caller shuts down after
     *     {@link #close}
     * @return the factory of the adapters
     */
    public static ShardedRedisAdapter connect(AbstractRedisClient client) {
        return connect(client, ShardedRedisAdapterOptions.DEFAULT);
    }

    /**
     * Connects to Redis. Returns at once; the connections are made in the background, and again whenever they are lost.
     *
     * @param client a {@code RedisClient} (also with Sentinel) or a {@code RedisClusterClient}, which the caller shuts down after
     *     {@link #close}
     * @param options the options
     * @return the factory of the adapters
     */
    public static ShardedRedisAdapter connect(AbstractRedisClient client, ShardedRedisAdapterOptions options) {
        return new ShardedRedisAdapter(client, options);
    }

    @Override
    Adapter create(
            AdapterContext context, RedisChannels shared, ClusterStatistics counts, long firstConnectionDeadline) {
        return new ShardedAdapter(context, shared, options, counts, firstConnectionDeadline);
    }
}
