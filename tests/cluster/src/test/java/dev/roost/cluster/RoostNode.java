package dev.roost.cluster;

import dev.roost.netty.NettyServer;
import dev.roost.netty.NettyServerOptions;
import dev.roost.redis.RedisAdapter;
import dev.roost.redis.RedisAdapterFactory;
import dev.roost.redis.RedisStreamsAdapter;
import dev.roost.redis.RedisStreamsAdapterOptions;
import dev.roost.redis.ShardedRedisAdapter;
import dev.roost.redis.ShardedRedisAdapterOptions;
import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import dev.roost.server.ServerOptions;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.RecoveryOptions;
import io.lettuce.core.RedisClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;

/** A server of Roost with the same namespaces and listeners as the Node servers of {@code peer.mjs}. */
public final class RoostNode implements AutoCloseable {
    static final String PUZZLING_NAME = "/a[b]*";

    public final RoostServer server;
    public final int port;
    final BlockingQueue<String> serverSideEvents = new LinkedBlockingQueue<>();
    private final NettyServer netty;

    private final Runnable shutdown;

    public RoostNode(Adapter.Factory adapters, Runnable shutdown) {
        this(adapters, ServerOptions.DEFAULT, shutdown);
    }

    RoostNode(Adapter.Factory adapters, ServerOptions options, Runnable shutdown) {
        this(adapters, options, NettyServerOptions.DEFAULT, shutdown);
    }

    /** @param shutdown closes the connections to Redis */
    RoostNode(Adapter.Factory adapters, ServerOptions options, NettyServerOptions http, Runnable shutdown) {
        this.shutdown = shutdown;
        this.server = RoostServer.builder().adapter(adapters).options(options).build();
        for (String name : List.of("/", "/chat", PUZZLING_NAME)) {
            prepare(server.of(name));
        }
        server.of(Pattern.compile("/dynamic-\\d+")).onConnection(socket -> socket.emit("ready"));
        this.netty = NettyServer.bind(server.engine(), 0, http);
        this.port = netty.port();
    }

    static RoostNode classic(String redisUri) {
        RedisClient client = RedisClient.create(redisUri);
        return withAdapters(client, RedisAdapter.connect(client));
    }

    static RoostNode sharded(String redisUri, ShardedRedisAdapterOptions.SubscriptionMode mode) {
        RedisClient client = RedisClient.create(redisUri);
        ShardedRedisAdapterOptions options =
                ShardedRedisAdapterOptions.builder().subscriptionMode(mode).build();
        return withAdapters(client, ShardedRedisAdapter.connect(client, options));
    }

    static RoostNode streams(String redisUri, RedisStreamsAdapterOptions options) {
        RedisClient client = RedisClient.create(redisUri);
        return withAdapters(client, RedisStreamsAdapter.connect(client, options));
    }

    static RoostNode streams(String redisUri, RedisStreamsAdapterOptions options, RecoveryOptions recovery) {
        RedisClient client = RedisClient.create(redisUri);
        RedisStreamsAdapter adapters = RedisStreamsAdapter.connect(client, options);
        return new RoostNode(
                adapters,
                ServerOptions.builder().connectionStateRecovery(recovery).build(),
                () -> {
                    adapters.close();
                    client.shutdown();
                });
    }

    private static RoostNode withAdapters(RedisClient client, RedisAdapterFactory adapters) {
        return new RoostNode(adapters, () -> {
            adapters.close();
            client.shutdown();
        });
    }

    @SuppressWarnings("unchecked")
    private void prepare(Namespace namespace) {
        namespace.onConnection(socket -> {
            socket.handshake()
                    .authProperty("data", Map.class)
                    .ifPresent(data -> socket.data().putAll((Map<String, Object>) data));
            socket.handshake().authProperty("rooms", List.class).ifPresent(rooms -> socket.join((List<String>) rooms));
            socket.emit("ready");
        });
        namespace.onServerSide(
                "note", event -> serverSideEvents.add(event.arguments().toList().toString()));
        namespace.onServerSide(
                "question",
                event -> event.ack((Object) List.of("roost", event.arguments().get(0, Object.class))));
    }

    public Namespace of(String namespace) {
        return server.of(namespace);
    }

    @Override
    public void close() {
        netty.close();
        shutdown.run();
    }
}
