package dev.roost.redis;

import dev.roost.redis.bus.RedisChannels;
import dev.roost.server.cluster.ClusterStatistics;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import io.lettuce.core.AbstractRedisClient;

/**
 * Connects servers by streams of Redis 6.2, in the wire format of {@code @socket.io/redis-streams-adapter} 0.3: servers of Roost and
 * of Node can be in one cluster. Broadcasts survive a lost connection to Redis, and clients that reconnect to another server are
 * recovered ({@code connectionStateRecovery}). Requests such as {@code fetchSockets} use PUBLISH and SUBSCRIBE. One factory serves
 * all namespaces of a server. Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.redis.RedisStreamsAdapter;
 * import dev.roost.server.RoostServer;
 * import dev.roost.server.ServerOptions;
 * import dev.roost.server.spi.RecoveryOptions;
 * import io.lettuce.core.RedisClient;
 *
 * class RecoveringCluster {
 *     static RoostServer create() {
 *         RedisClient redis = RedisClient.create("redis://localhost");
 *         return RoostServer.builder()
 *                 .adapter(RedisStreamsAdapter.connect(redis))
 *                 .options(ServerOptions.builder()
 *                         .connectionStateRecovery(RecoveryOptions.DEFAULT)
 *                         .build())
 *                 .build();
 *     }
 * }
 * }</pre>
 *
 * <p>Without recovery, sockets of this server receive a broadcast at once. With recovery they receive it when this server has read
 * it from the stream, so that it has the same place among all broadcasts on each server; while Redis can't be reached, or is slower
 * than 2 seconds, at once and without an offset. What can't be added to the stream is dropped for other servers and counted in
 * {@link #statistics()}.
 *
 * <p>It is not connected if servers with the classic adapter use the same {@code channelPrefix}: its messages would end those of
 * Node. That is logged, and {@link #isConnected()} is false.
 *
 * <p>The user of Redis needs the rights {@code +publish +subscribe +unsubscribe +pubsub +xadd +xread +xrange +xinfo +get +set +getdel
 * +ping} (with {@code shardedPubSub}, {@code +spublish +ssubscribe +sunsubscribe} instead of the first three), the channels {@code
 * &socket.io*}, and the keys {@code ~socket.io* ~sio:session:*}.
 *
 * @since 0.1.0
 */
public final class RedisStreamsAdapter extends RedisAdapterFactory {
    private final RedisStreamsAdapterOptions options;
    private final StreamParts parts;

    private RedisStreamsAdapter(AbstractRedisClient client, RedisStreamsAdapterOptions options) {
        super(client, options.requestTimeout());
        this.options = options;
        this.parts = StreamParts.of(connections(), options);
    }

    /**
     * Connects to Redis with the default options.
     *
     * @param client a {@code RedisClient} (also with Sentinel) or a {@code RedisClusterClient}, which the caller shuts down after
     *     {@link #close}
     * @return the factory of the adapters
     */
    public static RedisStreamsAdapter connect(AbstractRedisClient client) {
        return connect(client, RedisStreamsAdapterOptions.DEFAULT);
    }

    /**
     * Connects to Redis. Returns at once; the connections are made in the background, and again whenever they are lost.
     *
     * @param client a {@code RedisClient} (also with Sentinel) or a {@code RedisClusterClient}, which the caller shuts down after
     *     {@link #close}
     * @param options the options
     * @return the factory of the adapters
     */
    public static RedisStreamsAdapter connect(AbstractRedisClient client, RedisStreamsAdapterOptions options) {
        return new RedisStreamsAdapter(client, options);
    }

    @Override
    Adapter create(
            AdapterContext context, RedisChannels shared, ClusterStatistics counts, long firstConnectionDeadline) {
        return create(context, parts, options, counts, firstConnectionDeadline);
    }

    /** Creates the adapter of a namespace, with or without recovery. */
    static Adapter create(
            AdapterContext context,
            StreamParts parts,
            RedisStreamsAdapterOptions options,
            ClusterStatistics counts,
            long firstConnectionDeadline) {
        return context.recovery()
                .<Adapter>map(recovery -> new RecoveringStreamsAdapter(
                        context, recovery, parts, options, counts, firstConnectionDeadline))
                .orElseGet(() -> new StreamsAdapter(context, parts, options, counts, firstConnectionDeadline));
    }
}
