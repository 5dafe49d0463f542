package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The timeout of an event listener's acknowledgement. */
class LateAnswerTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final TestServer world = new TestServer();
    private final List<Event> events = new ArrayList<>();

    private class Limited implements EventListener {
        @Override
        public void onEvent(Event event) throws Exception {
            events.add(event);
        }

        @Override
        public Duration ackTimeout() {
            return WITHIN;
        }

        @Override
        public void onAckTimeout(Event event) {
            event.ack("late");
        }
    }

    private TestClient listened(TestServer server, EventListener listener) {
        server.chat.on("a", listener);
        TestClient client = server.client();
        client.connect("/chat");
        server.run();
        return client;
    }

    private void ask(TestServer server, TestClient client, int id) {
        client.send("42/chat," + id + "[\"a\"]");
        server.run();
    }

    private static void assertReceives(TestServer server, TestClient client, String... frames) {
        List<String> received = new ArrayList<>();
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).untilAsserted(() -> {
            server.loop.run();
            received.addAll(client.received());
            assertThat(received).containsExactlyInAnyOrder(frames);
        });
    }

    @Test
    void timeoutOfEachEventStartsAtItsArrival() {
        TestClient client = listened(world, new Limited());
        ask(world, client, 1);
        world.loop.advance(Duration.ofSeconds(2));
        ask(world, client, 2);

        world.loop.advance(Duration.ofSeconds(3).minusMillis(1));
        assertThat(client.received()).isEmpty();
        world.loop.advance(Duration.ofMillis(1));
        assertReceives(world, client, "43/chat,1[\"late\"]");
        world.loop.advance(Duration.ofSeconds(2));
        assertReceives(world, client, "43/chat,2[\"late\"]");

        events.forEach(event -> assertThat(event.ack("too late")).isFalse());
    }

    @Test
    void allEventsShareOneTimer() {
        TestClient client = listened(world, new Limited());
        int timers = world.loop.timers();
        for (int id = 0; id < 100; id++) {
            ask(world, client, id);
            events.get(id).ack("ok");
            world.run();
        }
        assertThat(world.loop.timers()).isEqualTo(timers + 1);
        assertThat(client.received()).hasSize(100).allMatch(frame -> frame.endsWith("[\"ok\"]"));

        world.loop.advance(WITHIN);

        assertThat(world.loop.timers()).isEqualTo(timers);
        assertThat(client.received()).isEmpty();
    }

    @Test
    void eventsWithTheSameAckIdTimeOutSeparately() {
        TestClient client = listened(world, new Limited());
        ask(world, client, 7);
        ask(world, client, 7);

        world.loop.advance(WITHIN);

        assertReceives(world, client, "43/chat,7[\"late\"]", "43/chat,7[\"late\"]");
    }

    @Test
    void eventWithoutAckDoesNotTimeOut() {
        TestClient client = listened(world, new Limited());
        int timers = world.loop.timers();
        client.send("42/chat,[\"a\"]");
        world.run();

        assertThat(world.loop.timers()).isEqualTo(timers);
    }

    @Test
    void disconnectStopsTheTimer() {
        TestClient client = listened(world, new Limited());
        int timers = world.loop.timers();
        ask(world, client, 1);
        client.send("41/chat,");
        world.run();

        assertThat(world.loop.timers()).isEqualTo(timers);
    }

    @Test
    void listenerForUnhandledEventsHasATimeoutToo() {
        world.chat.onUnhandled(new Limited());
        TestClient client = world.client();
        client.connect("/chat");
        ask(world, client, 1);

        world.loop.advance(WITHIN);

        assertReceives(world, client, "43/chat,1[\"late\"]");
    }

    @Test
    void failureIsLoggedWithTheSocket() {
        TestClient client = listened(world, new Limited() {
            @Override
            public void onAckTimeout(Event event) {
                throw new IllegalStateException("bug");
            }
        });
        ask(world, client, 1);

        try (CapturedLog log = new CapturedLog()) {
            world.loop.advance(WITHIN);
            await().untilAsserted(() -> assertThat(log.lines("ERROR"))
                    .singleElement()
                    .asString()
                    .contains(events.get(0).socket().id()));
        }
    }

    @Test
    void blockedHandlerDelaysNoTimeoutOfItsOwnEventOrLaterOnes() throws InterruptedException {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> blocked = new CompletableFuture<>();
        try {
            TestServer real = new TestServer(builder -> builder.handlerExecutor(threads));
            TestClient client = listened(real, new Limited() {
                @Override
                public void onEvent(Event event) throws InterruptedException {
                    blocked.complete(null);
                    assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
                    event.ack("too late");
                }
            });
            ask(real, client, 1);
            ask(real, client, 2);
            assertThat(blocked).succeedsWithin(SOON);

            real.loop.advance(WITHIN);

            assertReceives(real, client, "43/chat,1[\"late\"]", "43/chat,2[\"late\"]");
            release.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            real.loop.run();
            assertThat(client.received()).isEmpty();
        } finally {
            release.countDown();
            threads.shutdownNow();
        }
    }
}
