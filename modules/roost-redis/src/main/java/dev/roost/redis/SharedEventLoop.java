package dev.roost.redis;

import io.lettuce.core.resource.EventLoopGroupProvider;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Lets a client of Lettuce use an event loop of the application for all its connections. With one of the HTTP server's, a message
 * between servers wakes up fewer threads, because a thread that reads messages from Redis also writes them to clients. The client never
 * shuts the loop down. Thread-safe.
 *
 * <p>The loop must be of the transport that Lettuce prefers: epoll if its native library is available, otherwise NIO.
 *
 * <pre>{@code
 * import dev.roost.netty.NettyServer;
 * import dev.roost.netty.NettyServerOptions;
 * import dev.roost.redis.RedisAdapter;
 * import dev.roost.redis.SharedEventLoop;
 * import dev.roost.server.RoostServer;
 * import io.lettuce.core.RedisClient;
 * import io.lettuce.core.resource.ClientResources;
 * import io.netty.channel.EventLoopGroup;
 * import io.netty.channel.MultiThreadIoEventLoopGroup;
 * import io.netty.channel.epoll.EpollIoHandler;
 *
 * int processors = Runtime.getRuntime().availableProcessors();
 * EventLoopGroup loops = new MultiThreadIoEventLoopGroup(processors, EpollIoHandler.newFactory());
 * ClientResources resources = ClientResources.builder()
 *         .eventLoopGroupProvider(new SharedEventLoop(loops.next()))
 *         .build();
 * RedisClient redis = RedisClient.create(resources, "redis://localhost");
 * RoostServer server = RoostServer.builder()
 *         .adapter(RedisAdapter.connect(redis))
 *         .build();
 * NettyServerOptions options = NettyServerOptions.builder().eventLoopGroup(loops).build();
 * NettyServer http = NettyServer.bind(server.engine(), 3000, options);
 * }</pre>
 *
 * @since 0.1.0
 */
public final class SharedEventLoop implements EventLoopGroupProvider {
    private final EventLoop loop;

    /**
     * Creates the provider.
     *
     * @param loop the event loop; the application shuts it down after the client
     */
    public SharedEventLoop(EventLoop loop) {
        this.loop = Objects.requireNonNull(loop, "loop");
    }

    @Override
    @SuppressWarnings("unchecked") // Lettuce names a class of Netty, but uses only the interface.
    public <T extends EventLoopGroup> T allocate(Class<T> type) {
        return (T) loop;
    }

    @Override
    public int threadPoolSize() {
        return 1;
    }

    @Override
    public Future<Boolean> release(EventExecutorGroup released, long quietPeriod, long timeout, TimeUnit unit) {
        return done();
    }

    @Override
    public Future<Boolean> shutdown(long quietPeriod, long timeout, TimeUnit unit) {
        return done();
    }

    private static Future<Boolean> done() {
        return ImmediateEventExecutor.INSTANCE.newSucceededFuture(true);
    }
}
