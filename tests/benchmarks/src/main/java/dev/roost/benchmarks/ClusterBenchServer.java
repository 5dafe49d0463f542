package dev.roost.benchmarks;

import dev.roost.netty.NettyServer;
import dev.roost.netty.NettyServerOptions;
import dev.roost.redis.RedisAdapter;
import dev.roost.redis.RedisAdapterOptions;
import dev.roost.redis.RedisStreamsAdapter;
import dev.roost.redis.RedisStreamsAdapterOptions;
import dev.roost.redis.ShardedRedisAdapter;
import dev.roost.redis.ShardedRedisAdapterOptions;
import dev.roost.redis.SharedEventLoop;
import dev.roost.server.RoostServer;
import dev.roost.server.spi.Adapter;
import io.lettuce.core.RedisClient;
import io.lettuce.core.resource.ClientResources;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A server of a cluster under load. Its arguments are an adapter ({@code classic}, {@code sharded} or {@code streams}), the port of
 * Redis, and the prefix of the channels. It prints its own port, then executes the commands on its standard input, one in a line:
 * {@code RATE MILLIS} broadcasts so many messages a second for a time, and prints {@code sent N}. With the system property {@code
 * mode=nonblocking} its one event loop broadcasts, as that of Node does; otherwise a thread of the application.
 */
public final class ClusterBenchServer {
    private static final int TICK_MILLIS = 1;

    private ClusterBenchServer() {}

    public static void main(String[] arguments) throws IOException {
        boolean onLoop = Mode.of(System.getProperty("mode", "default")) == Mode.NONBLOCKING;
        int count = onLoop ? 1 : Runtime.getRuntime().availableProcessors();
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                count, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        ClientResources resources = ClientResources.builder()
                .eventLoopGroupProvider(new SharedEventLoop(loops.next()))
                .build();
        RedisClient redis = RedisClient.create(resources, "redis://127.0.0.1:" + arguments[1]);
        RoostServer.Builder builder = RoostServer.builder().adapter(adapters(arguments[0], redis, arguments[2]));
        if (onLoop) {
            builder.handlerExecutor(Runnable::run);
        }
        RoostServer server = builder.build();
        NettyServer netty = NettyServer.bind(
                server.engine(),
                0,
                NettyServerOptions.builder().eventLoopGroup(loops).build());
        System.out.println("listening on " + netty.port());
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ", 2);
            BroadcastLoad load = new BroadcastLoad(
                    text -> server.sockets().emit(BroadcastLoad.EVENT, text),
                    System::nanoTime,
                    System::currentTimeMillis,
                    Integer.parseInt(words[0]),
                    Integer.parseInt(words[1]));
            System.out.println("sent " + (onLoop ? run(load, loops.next()) : load.run()));
        }
        System.exit(0);
    }

    /** Broadcasts on an event loop. */
    private static int run(BroadcastLoad load, EventLoop loop) {
        CompletableFuture<Integer> sent = new CompletableFuture<>();
        Runnable tick = new Runnable() {
            @Override
            public void run() {
                if (load.tick()) {
                    loop.schedule(this, TICK_MILLIS, TimeUnit.MILLISECONDS);
                } else {
                    sent.complete(load.sent());
                }
            }
        };
        loop.execute(tick);
        return sent.join();
    }

    static Adapter.Factory adapters(String name, RedisClient redis, String prefix) {
        return switch (name) {
            case "classic" ->
                RedisAdapter.connect(
                        redis, RedisAdapterOptions.builder().key(prefix).build());
            case "sharded" ->
                ShardedRedisAdapter.connect(
                        redis,
                        ShardedRedisAdapterOptions.builder()
                                .channelPrefix(prefix)
                                .build());
            case "streams" ->
                RedisStreamsAdapter.connect(
                        redis,
                        RedisStreamsAdapterOptions.builder()
                                .streamName(prefix)
                                .channelPrefix(prefix)
                                .build());
            default ->
                throw new IllegalArgumentException("adapter: " + name + " (expected: classic, sharded or streams)");
        };
    }
}
