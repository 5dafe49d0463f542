package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.EngineOptions;
import dev.roost.test.RecordingExchange;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A server that closes without cutting the work of its clients. Time moves by hand. */
class DrainTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(20);

    private final TestServer world = new TestServer();
    private final TestClient client = world.client();

    private void advance(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(STEP)) {
            world.loop.advance(STEP);
            world.otherLoop.advance(STEP);
        }
    }

    private void awaitClosed(CompletableFuture<Void> closed) {
        await().until(() -> {
            world.run();
            advance(STEP);
            return closed.isDone();
        });
        assertThat(world.server.state()).isEqualTo(RoostServer.State.CLOSED);
    }

    @Test
    void newClientsAreRejectedWith503AndOthersAreServed() {
        client.connect("/chat");
        world.chat.on("ask", event -> event.ack("answer"));
        client.send("42/chat,1[\"ask\"]");
        CompletableFuture<Void> closed = world.server.close(TIMEOUT);
        assertThat(world.server.state()).isEqualTo(RoostServer.State.DRAINING);

        RecordingExchange late = RecordingExchange.get(world.loop, "EIO=4&transport=polling");
        world.server.engine().handle(late);
        world.loop.run();
        assertThat(late.answer().orElseThrow().status()).isEqualTo(503);
        assertThat(late.answer().orElseThrow().headers().first("Retry-After")).isEqualTo("1");
        assertThat(late.answer().orElseThrow().body().utf8())
                .isEqualTo("{\"code\":3,\"message\":\"Server shutting down\"}");

        world.run();
        assertThat(client.received()).contains("43/chat,1[\"answer\"]");
        advance(Duration.ofSeconds(1));
        awaitClosed(closed);
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void sessionIsClosedAfterItsHandlersAndItsAcknowledgementLeavesBefore() {
        world.chat.on("ask", event -> event.ack("answer"));
        world.chat.onDisconnect((socket, reason) -> world.recorded.add(reason.text()));
        client.connect("/chat");
        client.send("42/chat,1[\"ask\"]", "42/chat,2[\"ask\"]"); // the executor of the test has not run them
        CompletableFuture<Void> closed = world.server.close(TIMEOUT);

        advance(Duration.ofSeconds(2));
        assertThat(client.isClosed()).isFalse();
        world.handlers.run();
        advance(Duration.ofMillis(60));

        assertThat(client.received()).containsExactly("43/chat,1[\"answer\"]", "43/chat,2[\"answer\"]");
        assertThat(client.isClosed()).isTrue();
        awaitClosed(closed);
        assertThat(world.recorded()).containsExactly("server shutting down");
    }

    @Test
    void sessionIsClosedAfterItsClientHasAnswered() {
        Socket socket = world.socket(client.connect("/chat"));
        CompletableFuture<Arguments> answer = socket.emitWithAck("question");
        world.run();
        CompletableFuture<Void> closed = world.server.close(TIMEOUT);
        advance(Duration.ofSeconds(2));
        assertThat(client.isClosed()).isFalse();

        client.send("43/chat,0[\"yes\"]");
        advance(Duration.ofMillis(60));

        assertThat(client.isClosed()).isTrue();
        awaitClosed(closed);
        assertThat(answer.join().get(0, String.class)).isEqualTo("yes");
    }

    @Test
    void sessionIsClosedAfterTheStagesThatItsHandlersHaveStarted() {
        Socket socket = world.socket(client.connect("/chat"));
        CompletableFuture<Void> stage = new CompletableFuture<>();
        world.server.awaitOnClose(socket, stage);
        world.run();
        CompletableFuture<Void> closed = world.server.close(TIMEOUT);
        advance(Duration.ofSeconds(2));
        assertThat(client.isClosed()).isFalse();

        stage.complete(null);
        advance(Duration.ofMillis(60));

        assertThat(client.isClosed()).isTrue();
        awaitClosed(closed);
    }

    @Test
    void workThatDoesNotEndIsCutAndLoggedInOneLine() {
        world.chat.on("never", event -> {});
        client.connect("/chat");
        TestClient idle = world.client();
        idle.connect("/chat");
        Socket asked = world.socket(idle.connect("/room"));
        CompletableFuture<Arguments> answer = asked.emitWithAck("question");
        world.run();
        client.send("42/chat,1[\"never\"]");
        try (CapturedLog log = new CapturedLog()) {
            CompletableFuture<Void> closed = world.server.close(Duration.ofMillis(200));
            advance(Duration.ofSeconds(1));
            await().until(() -> {
                world.loop.run();
                world.otherLoop.run();
                return closed.isDone();
            });
            assertThat(log.lines("WARN"))
                    .singleElement()
                    .asString()
                    .contains("2 of 2 sessions were closed while 2 handlers or acknowledgements were pending")
                    .contains("spring.lifecycle.timeout-per-shutdown-phase");
        }
        world.run();
        await().until(answer::isCompletedExceptionally);
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void closesAreSpreadOverTheWindow() {
        TestServer large = new TestServer(builder -> builder.engine(
                EngineOptions.builder().drainWindow(Duration.ofSeconds(4)).build()));
        List<TestClient> clients = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            clients.add(large.client());
        }
        large.server.close(TIMEOUT);

        List<Long> perSecond = new ArrayList<>();
        long before = 0;
        for (int second = 0; second < 4; second++) {
            for (int step = 0; step < 50; step++) {
                large.loop.advance(STEP);
            }
            long gone = clients.stream().filter(TestClient::isClosed).count();
            perSecond.add(gone - before);
            before = gone;
        }
        large.loop.advance(Duration.ofMillis(100));

        assertThat(perSecond).allSatisfy(count -> assertThat(count).isBetween(70L, 180L));
        assertThat(clients).allMatch(TestClient::isClosed);
    }

    @Test
    void fewClientsAreClosedAtOnce() {
        client.connect("/chat");
        world.run();
        CompletableFuture<Void> closed = world.server.close(TIMEOUT);

        advance(Duration.ofMillis(80));

        assertThat(client.isClosed()).isTrue();
        awaitClosed(closed);
    }

    @Test
    void clientsReceiveAnEngineCloseSoThatTheyReconnect() {
        client.connect("/chat");
        world.run();
        world.server.close(TIMEOUT);
        advance(Duration.ofMillis(80));
        assertThat(client.isClosed()).isTrue();

        assertThat(client.received()).as("no DISCONNECT packet").noneMatch(frame -> frame.startsWith("41"));
    }

    @Test
    void drainedServerOpensAgain() {
        CompletableFuture<Void> closed = world.server.close(TIMEOUT);
        awaitClosed(closed);

        world.server.open();

        assertThat(world.server.state()).isEqualTo(RoostServer.State.OPEN);
        world.client().connect("/chat");
    }
}
