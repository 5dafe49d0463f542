package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineHandler;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineServer;
import dev.roost.protocol.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A stand-alone server one of whose event loops ends. */
class EndedLoopTest {
    private static EngineServer engine() {
        return EngineServer.create(EngineOptions.DEFAULT, session -> new EngineHandler() {
            @Override
            public void onText(Bytes text) {}

            @Override
            public void onBinary(Bytes data) {}

            @Override
            public void onClose(CloseReason reason, @Nullable String detail) {}
        });
    }

    @Test
    void endedLoopFailsTheServerAndClosesThePort() {
        EngineServer engine = engine();
        try (NettyServer server = NettyServer.bind(
                engine, 0, NettyServerOptions.builder().loops(3).build())) {
            int port = server.port();
            server.otherLoop().shutdownGracefully(0, 0, TimeUnit.SECONDS);

            assertThat(engine.whenFailed().join()).hasMessage("event loop: ended (expected: running until the close)");
            await().untilAsserted(() -> assertThatThrownBy(() -> connect(port)).isInstanceOf(IOException.class));
            assertThat(engine.isOpen()).isFalse();
        }
    }

    @Test
    void closeIsNoFailure() {
        EngineServer engine = engine();
        NettyServer.bind(engine, 0).close();

        assertThat(engine.hasFailed()).isFalse();
    }

    private static void connect(int port) throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
    }
}
