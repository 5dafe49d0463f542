package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.server.runtime.ack.InboundAcks;
import dev.roost.server.runtime.ack.ReceivedEvent;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The callback for acknowledgements that are not sent in time. */
class AckWithinTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final Socket socket = world.socket(client.connect("/chat"));
    private final List<Event> events = new ArrayList<>();
    private final CompletableFuture<Thread> late = new CompletableFuture<>();
    private int timers;

    @BeforeEach
    void listen() {
        world.chat.on("a", events::add);
        world.run();
        timers = world.loop.timers();
    }

    private Event event(String frame) {
        client.send(frame);
        world.run();
        return events.get(events.size() - 1);
    }

    private Event eventWithAck() {
        return event("42/chat,1[\"a\"]");
    }

    private void within(Event event) {
        event.ackWithin(TIMEOUT, () -> late.complete(Thread.currentThread()));
        world.run();
    }

    private void assertNothingIsLeft() {
        assertThat(world.loop.timers()).isEqualTo(timers);
        world.loop.advance(TIMEOUT);
        assertThat(late).isNotDone();
    }

    @Test
    void callbackRunsIfTheAckIsLate() {
        Event event = eventWithAck();
        within(event);
        assertThat(world.loop.timers()).isEqualTo(timers + 1);
        world.loop.advance(TIMEOUT.minusMillis(1));
        assertThat(late).isNotDone();

        world.loop.advance(Duration.ofMillis(1));

        assertThat(late).succeedsWithin(SOON).isNotSameAs(Thread.currentThread());
        assertThat(world.loop.timers()).isEqualTo(timers);
        assertThat(event.ack("still")).isTrue();
        assertThat(client.received()).containsExactly("43/chat,1[\"still\"]");
    }

    @Test
    void ackCancelsTheTimeout() {
        Event event = eventWithAck();
        within(event);

        event.ack("ok");
        world.run();

        assertNothingIsLeft();
        assertThat(client.received()).containsExactly("43/chat,1[\"ok\"]");
    }

    @Test
    void errorOfAListenerIsAnAck() {
        world.chat.on("broken", event -> {
            within(event);
            throw new IllegalStateException("bug");
        });

        try (CapturedLog log = new CapturedLog()) {
            client.send("42/chat,1[\"broken\"]");
            world.run();
            assertThat(log.lines("ERROR")).hasSize(1);
        }

        assertNothingIsLeft();
    }

    @Test
    void ackThatCannotBeEncodedDoesNotCount() {
        Event event = eventWithAck();
        within(event);

        assertThatThrownBy(() -> event.ack(new Object())).isInstanceOf(RuntimeException.class);
        world.loop.advance(TIMEOUT);

        assertThat(late).succeedsWithin(SOON);
    }

    @Test
    void eventWithoutAckHasNoTimeout() {
        within(event("42/chat,[\"a\"]"));

        assertNothingIsLeft();
    }

    @Test
    void acknowledgedEventHasNoTimeout() {
        Event event = eventWithAck();
        event.ack("ok");
        within(event);
        assertNothingIsLeft();

        Event next = eventWithAck();
        next.ackWithin(TIMEOUT, () -> late.complete(Thread.currentThread()));
        next.ack("before the loop knows");
        world.run();
        assertNothingIsLeft();
    }

    @Test
    void disconnectCancelsTheTimeout() {
        within(eventWithAck());
        client.send("41/chat,");
        world.run();
        assertNothingIsLeft();

        within(events.get(0));
        assertNothingIsLeft();
    }

    @Test
    void laterCallReplacesAnEarlierOne() {
        Event event = eventWithAck();
        within(event);
        CompletableFuture<Void> second = new CompletableFuture<>();
        event.ackWithin(TIMEOUT.multipliedBy(2), () -> second.complete(null));
        world.run();
        assertNothingIsLeft(1);

        world.loop.advance(TIMEOUT);

        assertThat(second).succeedsWithin(SOON);
    }

    private void assertNothingIsLeft(int but) {
        timers += but;
        assertNothingIsLeft();
    }

    @Test
    void ackBeforeTheQueuedCallbackIsInTime() {
        Event event = eventWithAck();

        event.ack("ok");
        InboundAcks.onTimeout((ReceivedEvent) event, () -> late.complete(Thread.currentThread()));

        assertThat(late).isNotDone();
    }

    @Test
    void eventsWithTheSameAckIdHaveSeparateTimeouts() {
        Event first = eventWithAck();
        Event second = eventWithAck();
        within(first);
        second.ackWithin(TIMEOUT, () -> {});
        second.ack("only this");
        world.run();

        world.loop.advance(TIMEOUT);

        assertThat(late).succeedsWithin(SOON);
    }

    @Test
    void failureIsLoggedWithTheSocket() {
        eventWithAck().ackWithin(TIMEOUT, () -> {
            throw new IllegalStateException("bug");
        });
        world.run();

        try (CapturedLog log = new CapturedLog()) {
            world.loop.advance(TIMEOUT);
            await().untilAsserted(() ->
                    assertThat(log.lines("ERROR")).singleElement().asString().contains(socket.id()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void timeoutMustBePositive(long seconds) {
        Event event = eventWithAck();

        assertThatThrownBy(() -> event.ackWithin(Duration.ofSeconds(seconds), () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("timeout: ");
    }

    @Test
    void timeoutDoesNotWaitForABlockedHandler() {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        CountDownLatch release = new CountDownLatch(1);
        try {
            TestServer real = new TestServer(builder -> builder.handlerExecutor(threads));
            CompletableFuture<Void> blocked = new CompletableFuture<>();
            real.chat.on("block", event -> {
                event.ackWithin(TIMEOUT, () -> event.ack("busy"));
                blocked.complete(null);
                assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
                event.ack("too late");
            });
            TestClient asker = real.client();
            asker.connect("/chat");
            asker.send("42/chat,1[\"block\"]");
            assertThat(blocked).succeedsWithin(SOON);
            real.loop.run();

            real.loop.advance(TIMEOUT);

            List<String> received = new ArrayList<>();
            await().pollInSameThread().until(() -> received.addAll(asker.received()) || !received.isEmpty());
            assertThat(received).containsExactly("43/chat,1[\"busy\"]");
        } finally {
            release.countDown();
            threads.shutdown();
        }
    }
}
