package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.roost.engine.EngineOptions;
import dev.roost.tests.RawClient;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers on event loops of the application. */
class SharedLoopsTest {
    private static final String POLLING = "/engine.io/?EIO=4&transport=polling";

    static Stream<IoHandlerFactory> transports() {
        Stream<IoHandlerFactory> nio = Stream.of(NioIoHandler.newFactory());
        return Epoll.isAvailable() ? Stream.concat(nio, Stream.of(EpollIoHandler.newFactory())) : nio;
    }

    @ParameterizedTest
    @MethodSource("transports")
    void loopsOutliveTheServersThatShareThem(IoHandlerFactory transport) {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, transport);
        try {
            assertServes(loops);
            assertServes(loops);

            assertThat(loops.isShuttingDown()).isFalse();
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private static void assertServes(EventLoopGroup loops) {
        NettyEcho echo =
                new NettyEcho(EngineOptions.builder().path("/engine.io/").build());
        NettyServerOptions options =
                NettyServerOptions.builder().eventLoopGroup(loops).build();
        try (NettyServer server = NettyServer.bind(echo.engine, 0, options);
                RawClient client = new RawClient(server.port())) {
            assertThat(client.send(RawClient.get(POLLING)).response().status()).isEqualTo(200);
        }
    }

    @Test
    void otherKindsOfLoopsAreRejected() {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
        NettyEcho echo = new NettyEcho(EngineOptions.DEFAULT);
        NettyServerOptions options =
                NettyServerOptions.builder().eventLoopGroup(loops).build();
        try {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NettyServer.bind(echo.engine, 0, options))
                    .withMessageContaining("eventLoopGroup: ")
                    .withMessageContaining("(expected: event loops for NIO or epoll)");
        } finally {
            echo.engine.close();
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }
}
