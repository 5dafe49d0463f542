package dev.roost.redis;

import dev.roost.redis.bus.RedisChannels;
import dev.roost.server.cluster.ClusterStatistics;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import io.lettuce.core.AbstractRedisClient;

/**
 * Connects servers by PUBLISH and SUBSCRIBE of Redis, in the wire format of {@code @socket.io/redis-adapter} 8: servers of Roost
 * and of Node can be in one cluster. One factory serves all namespaces of a server. Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.redis.RedisAdapter;
 * import dev.roost.server.RoostServer;
 * import io.lettuce.core.RedisClient;
 *
 * class ClusteredServer {
 *     static RoostServer create() {
 *         RedisClient redis = RedisClient.create("redis://localhost");
 *         return RoostServer.builder().adapter(RedisAdapter.connect(redis)).build();
 *     }
 * }
 * }</pre>
 *
 * <p>Sockets of this server receive a broadcast at once, whether Redis can be reached or not. While it can't be reached,
 * messages to other servers are dropped and counted in {@link #statistics()}, and requests to them fail.
 *
 * <p>The user of Redis needs the rights {@code +publish +subscribe +psubscribe +unsubscribe +punsubscribe +pubsub +ping} and the channels
 * {@code &*}. Instead of all channels, {@code &socket.io*} and for each namespace its pattern as it is suffice: for {@code /chat}
 * {@code &socket.io#/chat#*}.
 *
 * @since 0.1.0
 */
public final class RedisAdapter extends RedisAdapterFactory {
    private final RedisAdapterOptions options;

    private RedisAdapter(AbstractRedisClient client, RedisAdapterOptions options) {
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
    public static RedisAdapter connect(AbstractRedisClient client) {
        return connect(client, RedisAdapterOptions.DEFAULT);
    }

    /**
     * Connects to Redis. Returns at once; the connections are made in the background, and again whenever they are lost.
     *
     * @param client a {@code RedisClient} (also with Sentinel) or a {@code RedisClusterClient}, which the caller shuts down after
     *     {@link #close}
     * @param options the options
     * @return the factory of the adapters
     */
    public static RedisAdapter connect(AbstractRedisClient client, RedisAdapterOptions options) {
        return new RedisAdapter(client, options);
    }

    @Override
    Adapter create(
            AdapterContext context, RedisChannels shared, ClusterStatistics counts, long firstConnectionDeadline) {
        return new ClassicAdapter(context, shared, options, counts, firstConnectionDeadline);
    }
}
