package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.EngineOptions;
import dev.roost.server.runtime.dispatch.InboundLimit;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The limit for events that wait for handlers, in bytes. */
class BackpressureTest {
    private static final int MARK = 10_000;

    private final TestServer world = new TestServer(BackpressureTest::smallInbox);
    private final TestClient client = world.client();

    private static RoostServer.Builder smallInbox(RoostServer.Builder builder) {
        return builder.options(ServerOptions.builder().maxInbox(MARK).build());
    }

    @Test
    void readingPausesWhileTheInboxIsFull() {
        connect("/chat");

        client.send(event(MARK / 2), event(MARK / 4));
        assertThat(client.isReading()).isTrue();
        client.send(event(MARK / 4));

        assertThat(client.isReading()).isFalse();
        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void readingResumesWhenHalfTheInboxIsHandled() {
        connect("/chat");
        connect("/room");
        client.send(event("/chat", MARK * 3 / 5), event("/room", MARK * 2 / 5));
        assertThat(client.isReading()).isFalse();

        world.handlers.runNext(); // /chat's
        world.loop.run();

        assertThat(client.isReading()).isTrue();
        assertThat(world.handlers.size()).isEqualTo(1);
    }

    @Test
    void readingResumesBelowTheLimit() {
        connect("/chat");
        connect("/room");
        client.send(event("/chat", MARK / 5), event("/room", MARK));
        assertThat(client.isReading()).isFalse();

        world.handlers.runNext(); // /chat's
        world.loop.run();
        assertThat(client.isReading()).isFalse();

        world.handlers.runNext(); // /room's
        world.loop.run();
        assertThat(client.isReading()).isTrue();
    }

    @Test
    void noEventIsLostWhilePaused() {
        connect("/chat");
        world.chat.on("message", event -> world.recorded.add(event.name()));

        client.send(event(MARK), event(MARK), event(MARK));

        assertThat(world.recorded()).hasSize(3);
        assertThat(client.isReading()).isTrue();
    }

    @Test
    void attachmentsCountTowardsTheInbox() {
        connect("/chat");

        client.send("452-/chat,[\"file\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
        client.sendBinary(new byte[MARK]);
        client.sendBinary(new byte[0]);

        assertThat(client.isReading()).isFalse();
        world.run();
        assertThat(client.isReading()).isTrue();
    }

    @Test
    void smallEventsCountTowardsTheInbox() {
        connect("/chat");

        int sent = 0;
        while (client.isReading() && sent <= MARK) {
            client.send("42/chat,[\"\"]");
            sent++;
        }

        assertThat(sent).isLessThan(MARK / InboundLimit.OVERHEAD + 1);
    }

    @Test
    void connectsAndDisconnectsCountTowardsTheInbox() {
        int rounds = 0;
        while (client.isReading() && rounds <= MARK) {
            client.send("40/chat,", "41/chat,");
            rounds++;
        }

        assertThat(rounds).isLessThan(MARK / InboundLimit.OVERHEAD + 1);
        world.run();
        assertThat(client.isReading()).isTrue();
    }

    @Test
    void eventOfAFailedHandlerNoLongerCounts() {
        connect("/chat");
        world.chat.on("message", event -> {
            throw new IllegalStateException("a broken listener");
        });

        client.send(event(MARK));
        try (CapturedLog log = new CapturedLog()) {
            world.run();
            assertThat(log.lines("ERROR")).hasSize(1);
        }

        assertThat(client.isReading()).isTrue();
    }

    @Test
    void pausedClientDoesNotTimeOut() {
        Duration heartbeat = EngineOptions.DEFAULT.pingInterval().plus(EngineOptions.DEFAULT.pingTimeout());
        connect("/chat");
        client.send(event(MARK));

        world.loop.advance(heartbeat.multipliedBy(3));
        assertThat(client.isClosed()).isFalse();

        world.run();
        world.loop.advance(heartbeat);
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void otherClientsAreNotPaused() {
        TestClient other = world.client();
        other.connect("/chat");
        connect("/chat");

        client.send(event(MARK));

        assertThat(other.isReading()).isTrue();
    }

    @Test
    void readingResumesWhenHandlersAndLoopRace() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            TestServer real = new TestServer(builder -> smallInbox(builder).handlerExecutor(threads));
            AtomicInteger handled = new AtomicInteger();
            real.chat.on("message", event -> handled.incrementAndGet());
            real.room.on("message", event -> handled.incrementAndGet());
            TestClient sender = real.client();
            sender.connect("/chat");
            sender.connect("/room");
            ArrayDeque<String> unsent = new ArrayDeque<>();
            for (int i = 0; i < 5000; i++) {
                unsent.add(event(i % 2 == 0 ? "/chat" : "/room", MARK / 5 + i % 7));
            }

            await().pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        while (sender.isReading() && !unsent.isEmpty()) {
                            sender.send(unsent.poll());
                        }
                        real.loop.run();
                        return handled.get() == 5000;
                    });
            await().pollInSameThread().until(() -> {
                real.loop.run();
                return sender.isReading();
            });
        } finally {
            threads.shutdown();
        }
    }

    private void connect(String namespace) {
        client.connect(namespace);
        world.run();
    }

    private static String event(int size) {
        return event("/chat", size);
    }

    private static String event(String namespace, int size) {
        char[] text = new char[size];
        Arrays.fill(text, 'x');
        return "42" + namespace + ",[\"message\",\"" + new String(text) + "\"]";
    }
}
