package dev.roost.netty.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.engine.EngineOptions;
import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.RoostServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NettyWarmUpTest {
    private static final Duration LONG = Duration.ofMinutes(3);

    private final AtomicInteger asked = new AtomicInteger();

    private RoostServer server(EngineOptions options) {
        RoostServer server = RoostServer.builder().engine(options).build();
        server.sockets().on("ask", String.class, (text, event) -> {
            asked.incrementAndGet();
            event.ack(text);
        });
        server.sockets()
                .on("tick", String.class, (text, event) -> server.sockets().emit("ticked", text));
        return server;
    }

    @Test
    void connectionsOfBothKindsAreServedAndClosed() throws IOException {
        RoostServer server = server(EngineOptions.DEFAULT);

        NettyWarmUp.Result result = NettyWarmUp.run(server.engine(), Duration.ofMillis(1));

        assertThat(result.connections()).isEqualTo(32);
        assertThat(asked).hasValue(32);
        assertThat(result.finished()).isFalse();
        assertThat(server.engine().sessionCount()).isZero();
        assertThat(server.state()).isEqualTo(RoostServer.State.CLOSED);
    }

    @Test
    void webSocketsOnly() throws IOException {
        RoostServer server = server(EngineOptions.builder()
                .path("/elsewhere/")
                .transports(Set.of("websocket"))
                .build());

        assertThat(NettyWarmUp.run(server.engine(), Duration.ofMillis(1)).connections())
                .isEqualTo(16);
    }

    @Test
    void itEndsWhenHardlyAnythingIsCompiled() throws IOException {
        NettyWarmUp.Result result =
                NettyWarmUp.run(server(EngineOptions.DEFAULT).engine(), LONG);

        assertThat(result.finished()).isTrue();
        assertThat(result.duration()).isLessThan(LONG);
    }

    @Test
    void pollingOnlyIsRejected() {
        EngineOptions options =
                EngineOptions.builder().transports(Set.of("polling")).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NettyWarmUp.run(server(options).engine(), LONG))
                .withMessage("transports: [polling] (expected: with websocket)");
    }

    @Test
    void interruptedThreadEndsAfterTheFirstRound() throws IOException {
        Thread.currentThread().interrupt();
        int connections;
        try {
            connections = NettyWarmUp.run(server(EngineOptions.DEFAULT).engine(), LONG)
                    .connections();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(connections).isEqualTo(32);
    }

    @Test
    void failureEndsTheServer() {
        RoostServer server = RoostServer.builder().build();
        server.use(socket -> {
            throw new ConnectionRefusedException("closed");
        });

        assertThatThrownBy(() -> NettyWarmUp.run(server.engine(), LONG)).isInstanceOf(IOException.class);
        assertThat(server.state()).isEqualTo(RoostServer.State.CLOSED);
    }
}
