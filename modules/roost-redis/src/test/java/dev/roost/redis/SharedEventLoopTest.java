package dev.roost.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.redis.bus.RedisChannels;
import dev.roost.redis.bus.RedisChannels.Kind;
import dev.roost.redis.bus.RedisConnections;
import dev.roost.tests.RedisProcess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.resource.ClientResources;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SharedEventLoopTest {
    @Test
    void messagesArriveOnTheLoopOfTheApplicationWhichOutlivesTheClient() throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        EventLoop loop = loops.next();
        ClientResources resources = ClientResources.builder()
                .eventLoopGroupProvider(new SharedEventLoop(loop))
                .build();
        BlockingQueue<Boolean> onLoop = new LinkedBlockingQueue<>();
        try (RedisProcess redis = RedisProcess.start()) {
            RedisClient client = RedisClient.create(resources, redis.uri());
            try (RedisConnections connections = RedisConnections.open(client)) {
                RedisChannels channels = connections.channels();
                await().until(channels::isConnected);
                channels.subscribe(Kind.CHANNEL, List.of("a"), (channel, message) -> onLoop.add(loop.inEventLoop()))
                        .active()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);

                channels.publish(Kind.CHANNEL, "a", "message".getBytes(StandardCharsets.UTF_8))
                        .whenComplete((receivers, failure) -> onLoop.add(loop.inEventLoop()));

                assertThat(onLoop.poll(10, TimeUnit.SECONDS)).isTrue();
                assertThat(onLoop.poll(10, TimeUnit.SECONDS)).isTrue();
            }
            client.shutdown();
            resources.shutdown().get(10, TimeUnit.SECONDS);

            assertThat(loop.isShuttingDown()).isFalse();
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }
}
