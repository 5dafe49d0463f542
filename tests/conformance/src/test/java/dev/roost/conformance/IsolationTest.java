package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.EngineOptions;
import dev.roost.server.DisconnectReason;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import dev.roost.tests.NoLeaks;
import dev.roost.tests.RawClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One socket among blocked handlers, a client that reads nothing, and a storm of broadcasts. */
@ExtendWith(NoLeaks.class)
class IsolationTest {
    private static final int BLOCKED = 32;
    private static final int RECEIVERS = 100;
    private static final int STORM = 100;
    private static final String LARGE = "x".repeat(1 << 16);

    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch blocked = new CountDownLatch(BLOCKED);
    private final AtomicReference<DisconnectReason> endOfDeaf = new AtomicReference<>();

    @Test
    void unrelatedSocketIsAnsweredAndPinged() {
        try (Door door = Door.standAlone(server());
                Clients sleepers = new Clients(door.port(), BLOCKED);
                Clients receivers = new Clients(door.port(), RECEIVERS);
                RawClient deaf = entered(door.port());
                RawClient sender = entered(door.port());
                RawClient other = entered(door.port())) {
            sleepers.all.forEach(sleeper -> sleeper.sendText("42[\"block\"]"));
            receivers.all.forEach(receiver -> receiver.sendText("42[\"join\"]"));
            deaf.sendText("42[\"flood\"]");
            receivers.all.forEach(receiver -> assertThat(message(receiver)).isEqualTo("42[\"joined\"]"));

            for (int i = 0; i < STORM; i++) {
                sender.sendText("42[\"storm\"," + i + "]");
                other.sendText("42" + i + "[\"echo\"," + i + "]");
                assertThat(message(other)).isEqualTo("43" + i + "[" + i + "]");
            }

            assertThat(blocked.getCount()).isZero();
            assertThat(end.getCount()).isEqualTo(1);
            receivers.all.forEach(IsolationTest::assertWholeStorm);
            await().untilAsserted(() -> assertThat(endOfDeaf).hasValue(DisconnectReason.TRANSPORT_ERROR));
            assertThat(other.text()).isEqualTo("2");
        } finally {
            end.countDown();
        }
    }

    private RoostServer server() {
        RoostServer server = RoostServer.builder()
                .engine(EngineOptions.builder()
                        .pingInterval(Duration.ofMillis(200))
                        .maxOutbox(1 << 20)
                        .build())
                .build();
        server.onConnection(socket -> {
            socket.on("echo", Integer.class, (number, event) -> event.ack(number));
            socket.on(
                    "storm",
                    Integer.class,
                    (number, event) -> server.to("storm").emit("storm", number));
            socket.on("join", event -> {
                socket.join("storm");
                socket.emit("joined");
            });
            socket.on("block", event -> {
                blocked.countDown();
                awaitEnd();
            });
            socket.on("flood", event -> flood(socket));
        });
        return server;
    }

    private void flood(Socket socket) {
        socket.onDisconnect((gone, reason) -> endOfDeaf.set(reason));
        for (int i = 0; i < 100; i++) {
            socket.emit("flood", LARGE);
        }
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertWholeStorm(RawClient receiver) {
        for (int i = 0; i < STORM; i++) {
            assertThat(message(receiver)).isEqualTo("42[\"storm\"," + i + "]");
        }
    }

    /** The next that is no ping. */
    private static String message(RawClient client) {
        String text = client.text();
        while (text.equals("2")) {
            client.sendText("3");
            text = client.text();
        }
        return text;
    }

    private static RawClient entered(int port) {
        return new RawClient(port).openWebSocket().enter();
    }

    private static final class Clients implements AutoCloseable {
        private final List<RawClient> all;

        Clients(int port, int count) {
            all = Stream.generate(() -> entered(port)).limit(count).toList();
        }

        @Override
        public void close() {
            all.forEach(RawClient::close);
        }
    }
}
