package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineHandler;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineServer;
import dev.roost.engine.spi.ClientLog;
import dev.roost.protocol.Bytes;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A server that can't go on fails loudly, instead of staying open and serving nobody. */
class FailFastTest {
    private static final EngineOptions QUICK = EngineOptions.builder()
            .loopCheckInterval(Duration.ofMillis(10))
            .loopTimeout(Duration.ofMillis(200))
            .build();

    private final ManualLoop loop = new ManualLoop();
    private final EngineServer server = EngineServer.create(QUICK, session -> new Throwing());

    private static final class Throwing implements EngineHandler {
        @Override
        public void onText(Bytes text) {
            throw text.utf8().equals("memory") ? new OutOfMemoryError("Java heap space") : new StackOverflowError();
        }

        @Override
        public void onBinary(Bytes data) {}

        @Override
        public void onClose(CloseReason reason, @Nullable String detail) {}
    }

    private RecordingExchange open() {
        RecordingExchange request = RecordingExchange.webSocket(loop, "EIO=4&transport=websocket");
        server.handle(request);
        loop.run();
        return request;
    }

    private void assertFailed() {
        assertThat(server.hasFailed()).isTrue();
        assertThat(server.isOpen()).isFalse();
        assertThat(open().outcome()).startsWith("503 ");
        assertThatThrownBy(server::open).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void endedLoopFailsTheServer() {
        open();
        loop.end();

        assertThat(server.whenFailed().join()).hasMessageContaining("ended (expected: running)");
        assertThat(server.hasFailed()).isTrue();
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void outOfMemoryErrorOnALoopFailsTheServer() {
        open().link().text("4memory");
        loop.run();

        assertThat(server.whenFailed().join()).isInstanceOf(OutOfMemoryError.class);
        assertFailed();
    }

    @Test
    void outOfMemoryErrorThatIsLoggedAnywhereFailsTheServer() {
        ClientLog.of(FailFastTest.class).error("test", new RuntimeException(new OutOfMemoryError("direct")), "failed");

        assertThat(server.whenFailed().join()).hasRootCauseInstanceOf(OutOfMemoryError.class);
        assertFailed();
    }

    @Test
    void stackOverflowErrorClosesOneSessionOnly() {
        RecordingExchange deep = open();
        deep.link().text("4deep");
        loop.run();

        assertThat(deep.link().isClosed()).isTrue();
        assertThat(server.hasFailed()).isFalse();
        assertThat(server.isOpen()).isTrue();
    }

    @Test
    void loopThatDoesNotRespondMakesTheServerUnresponsiveUntilItDoes() {
        List<Boolean> changes = Collections.synchronizedList(new ArrayList<>());
        server.onResponsive(changes::add);
        open();

        await().until(() -> !server.isResponsive());
        await().until(() -> {
            loop.run();
            return server.isResponsive();
        });
        await().until(() -> changes.size() >= 2);

        assertThat(changes).startsWith(false, true);
        assertThat(server.isOpen()).isTrue();
    }

    @Test
    void outOfMemoryErrorInAHandlerFailsTheServer() {
        TestServer world = new TestServer();
        world.chat.on("large", event -> {
            throw new OutOfMemoryError("Java heap space");
        });
        TestClient client = world.client();
        client.connect("/chat");
        try (CapturedLog log = new CapturedLog()) {
            client.send("42/chat,[\"large\"]", "42/chat,[\"large\"]");
            world.run();

            assertThat(world.server.whenFailed().join()).isInstanceOf(OutOfMemoryError.class);
            assertThat(log.lines("ERROR"))
                    .filteredOn(line -> line.contains("the server has failed"))
                    .isNotEmpty();
        }
        assertThat(world.server.state()).isEqualTo(RoostServer.State.FAILED);
        assertThat(world.server.isOpen()).isFalse();
        world.run();
        assertThat(client.isClosed()).isTrue();
    }
}
