package dev.roost.cluster;

import static dev.roost.cluster.MixedCluster.CHAT;
import static dev.roost.cluster.MixedCluster.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.netty.NettyServerOptions;
import dev.roost.redis.RedisAdapterFactory;
import dev.roost.redis.SharedEventLoop;
import dev.roost.server.ServerOptions;
import dev.roost.tests.RedisProcess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.resource.ClientResources;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two servers and their connections to Redis on one event loop. */
class SharedLoopTest {
    private static final int EVENTS = 500;

    @ParameterizedTest
    @EnumSource
    void serversOnOneEventLoopExchangeBroadcasts(TestedAdapter adapter) throws Exception {
        IoHandlerFactory transport = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, transport);
        ClientResources resources = ClientResources.builder()
                .eventLoopGroupProvider(new SharedEventLoop(loop.next()))
                .build();
        try (RedisProcess redis = RedisProcess.start()) {
            RedisClient client = RedisClient.create(resources, redis.uri());
            try (RoostNode one = start(adapter, client, loop);
                    RoostNode two = start(adapter, client, loop)) {
                await().atMost(SOON)
                        .ignoreExceptions()
                        .until(() -> one.of(CHAT).serverCount().join() == 2);
                try (ClusterClient near = ClusterClient.join(one.port, CHAT);
                        ClusterClient far = ClusterClient.join(two.port, CHAT)) {
                    for (int i = 0; i < EVENTS; i++) {
                        one.of(CHAT).emit("number", i);
                    }

                    for (int i = 0; i < EVENTS; i++) {
                        assertThat(near.event()).isEqualTo("[\"number\"," + i + "]");
                        assertThat(far.event()).isEqualTo("[\"number\"," + i + "]");
                    }
                    assertThat(two.of(CHAT).fetchSockets()).succeedsWithin(SOON);
                }
            }
            client.shutdown();
            resources.shutdown().get(10, TimeUnit.SECONDS);
            assertThat(loop.isShuttingDown()).isFalse();
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private static RoostNode start(TestedAdapter adapter, RedisClient client, EventLoopGroup loop) {
        RedisAdapterFactory adapters = adapter.connect(client, TestedAdapter.PREFIX);
        NettyServerOptions http =
                NettyServerOptions.builder().eventLoopGroup(loop).build();
        return new RoostNode(adapters, ServerOptions.DEFAULT, http, adapters::close);
    }
}
