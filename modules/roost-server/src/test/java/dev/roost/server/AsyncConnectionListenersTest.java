package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Connection listeners that complete asynchronously. */
class AsyncConnectionListenersTest {
    private static final Duration TIMEOUT = ServerOptions.DEFAULT.connectTimeout();
    private static final int MARK = 10_000;

    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final CompletableFuture<String> loading = new CompletableFuture<>();

    @Test
    void eventsWaitForTheConnectionStage() {
        world.chat.onConnectionAsync(socket -> {
            world.recorded.add("connection");
            return loading;
        });
        world.chat.on("a", event -> world.recorded.add("a"));
        world.chat.onDisconnect((socket, reason) -> world.recorded.add("end"));

        client.send("40/chat,", "42/chat,[\"a\"]", "41/chat,");
        assertThat(world.recorded()).containsExactly("connection");
        assertThat(world.handlers.size()).isZero();

        loading.complete("anything");
        assertThat(world.recorded()).containsExactly("a", "end");
    }

    @Test
    void waitingEventsContinueOnTheExecutor() {
        world.chat.onConnectionAsync(socket -> loading);
        world.chat.on("a", event -> world.recorded.add("a"));
        client.send("40/chat,", "42/chat,[\"a\"]");
        world.run();

        loading.complete("here");

        assertThat(world.recorded).isEmpty();
        assertThat(world.handlers.size()).isEqualTo(1);
        assertThat(world.recorded()).containsExactly("a");
    }

    @Test
    void listenersRunInOrderEachAfterThePreviousOne() {
        CompletableFuture<String> second = new CompletableFuture<>();
        world.chat.onConnection(socket -> world.recorded.add("1"));
        world.chat.onConnectionAsync(socket -> {
            world.recorded.add("2");
            return loading;
        });
        world.chat.onConnection(socket -> world.recorded.add("3"));
        world.chat.onConnectionAsync(socket -> {
            world.recorded.add("4");
            return second;
        });
        world.chat.onConnection(socket -> world.recorded.add("5"));

        client.send("40/chat,");
        assertThat(world.recorded()).containsExactly("1", "2");
        loading.complete("");
        assertThat(world.recorded()).containsExactly("3", "4");
        second.complete("");
        assertThat(world.recorded()).containsExactly("5");
    }

    @Test
    void listenersOfTheParentRunBeforeThoseOfTheChild() {
        world.server.ofTemplate("/org/{id}").onConnectionAsync(socket -> {
            world.recorded.add("parent");
            return loading;
        });
        world.server.onNewNamespace(child -> child.onConnection(socket -> world.recorded.add("child")));

        client.send("40/org/7,");
        assertThat(world.recorded()).containsExactly("parent");
        loading.complete("");
        assertThat(world.recorded()).containsExactly("child");
    }

    @Test
    void completedStageDelaysNothing() {
        world.chat.onConnectionAsync(socket -> CompletableFuture.completedStage("done"));
        world.chat.on("a", event -> world.recorded.add("a"));

        client.send("40/chat,", "42/chat,[\"a\"]");
        world.loop.run();
        world.handlers.runNext();

        assertThat(world.recorded).containsExactly("a");
    }

    @Test
    void otherSocketsDoNotWait() {
        world.chat.onConnectionAsync(socket -> loading);
        world.room.on("a", event -> world.recorded.add("a"));

        client.send("40/chat,", "40/room,", "42/room,[\"a\"]");

        assertThat(world.recorded()).containsExactly("a");
    }

    @Test
    void connectIsAnsweredAndAcksAreMatchedMeanwhile() {
        CompletableFuture<Arguments> answer = new CompletableFuture<>();
        world.chat.onConnectionAsync(socket -> socket.emitWithAck("who?").thenAccept(answer::complete));

        client.connect("/chat");
        world.run();
        assertThat(client.received()).containsExactly("42/chat,0[\"who?\"]");
        client.send("43/chat,0[\"me\"]");

        assertThat(answer)
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(it -> assertThat(it.toList()).containsExactly("me"));
    }

    @Test
    void failureIsLoggedWithoutEffectOnOthers() {
        world.chat.onConnectionAsync(socket -> loading);
        world.chat.onConnectionAsync(socket -> null);
        world.chat.onConnectionAsync(socket -> CompletableFuture.failedStage(new IllegalStateException("failed")));
        world.chat.onConnectionAsync(socket -> {
            throw new IllegalStateException("thrown");
        });
        world.chat.onConnection(socket -> world.recorded.add("other"));
        String id = client.connect("/chat");
        world.run();

        try (CapturedLog log = new CapturedLog()) {
            loading.completeExceptionally(new IllegalStateException("failed late"));
            assertThat(world.recorded()).containsExactly("other");
            assertThat(log.lines("ERROR")).hasSize(4).allMatch(line -> line.contains(id));
        }
        assertThat(world.socket(id).isConnected()).isTrue();
    }

    @Test
    void stageIsAbandonedAfterTheTimeout() {
        world.chat.onConnectionAsync(socket -> loading);
        world.chat.onConnection(socket -> world.recorded.add("next"));
        world.chat.on("a", event -> world.recorded.add("a"));
        String id = client.connect("/chat");
        client.send("42/chat,[\"a\"]");
        world.run();

        try (CapturedLog log = new CapturedLog()) {
            alive(TIMEOUT.minusMillis(1));
            assertThat(world.recorded()).isEmpty();
            alive(Duration.ofMillis(1));
            assertThat(world.recorded()).containsExactly("next", "a");
            loading.completeExceptionally(new IllegalStateException("too late"));
            world.run();

            assertThat(log.lines("WARN")).singleElement().asString().contains(id, "connectTimeout");
            assertThat(log.lines("ERROR")).isEmpty();
        }
        assertThat(client.isClosed()).isFalse();
    }

    /** Advances the time while the client answers pings. */
    private void alive(Duration time) {
        Duration step = Duration.ofSeconds(20);
        Duration left = time;
        while (left.compareTo(step) > 0) {
            world.loop.advance(step);
            client.send("3");
            left = left.minus(step);
        }
        world.loop.advance(left);
        client.send("3");
    }

    @Test
    void disconnectWaitsNoLongerThanTheTimeout() {
        world.chat.onConnectionAsync(socket -> loading);
        world.chat.onDisconnect((socket, reason) -> world.recorded.add(reason.text()));
        client.connect("/chat");
        world.run();

        client.vanish();
        assertThat(world.recorded()).isEmpty();
        try (CapturedLog log = new CapturedLog()) {
            world.loop.advance(TIMEOUT);
            assertThat(log.lines("WARN")).hasSize(1);
        }

        assertThat(world.recorded()).containsExactly("transport close");
        assertThat(world.loop.timers()).isZero();
    }

    @Test
    void stageCompletedInTimeLeavesNoTimer() {
        world.chat.onConnectionAsync(socket -> loading);
        client.connect("/chat");
        int timers = world.loop.timers();
        world.run();
        assertThat(world.loop.timers()).isEqualTo(timers + 1);

        loading.complete("");
        world.run();

        assertThat(world.loop.timers()).isEqualTo(timers);
    }

    @Test
    void waitingEventsFillTheInbox() {
        TestServer small = new TestServer(builder ->
                builder.options(ServerOptions.builder().maxInbox(MARK).build()));
        small.chat.onConnectionAsync(socket -> loading);
        TestClient busy = small.client();
        busy.connect("/chat");
        small.run();

        busy.send("42/chat,[\"a\",\"" + "x".repeat(MARK) + "\"]");
        small.run();
        assertThat(busy.isReading()).isFalse();

        loading.complete("");
        small.run();
        assertThat(busy.isReading()).isTrue();
    }

    @Test
    void orderIsKeptWhenCompletionAndHandlersRace() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        ExecutorService completing = Executors.newSingleThreadExecutor();
        try {
            TestServer real = new TestServer(builder -> builder.handlerExecutor(threads));
            List<String> recorded = Collections.synchronizedList(new ArrayList<>());
            real.chat.onConnectionAsync(
                    socket -> CompletableFuture.runAsync(() -> recorded.add(socket.id() + " 1"), completing));
            real.chat.onConnectionAsync(
                    socket -> CompletableFuture.runAsync(() -> recorded.add(socket.id() + " 2"), completing));
            real.chat.on("a", event -> recorded.add(event.socket().id() + " 3"));
            List<String> expected = IntStream.range(0, 500)
                    .mapToObj(i -> {
                        TestClient joining = real.client();
                        String id = joining.connect("/chat");
                        joining.send("42/chat,[\"a\"]");
                        return List.of(id + " 1", id + " 2", id + " 3");
                    })
                    .flatMap(List::stream)
                    .toList();

            await().pollInSameThread().until(() -> {
                real.loop.run();
                return recorded.size() == expected.size();
            });
            assertThat(recorded.stream().sorted().toList())
                    .isEqualTo(expected.stream().sorted().toList());
            assertThat(expected).allSatisfy(line -> {
                String id = line.substring(0, line.indexOf(' '));
                assertThat(recorded.stream().filter(each -> each.startsWith(id)).toList())
                        .isSorted();
            });
        } finally {
            threads.shutdown();
            completing.shutdown();
        }
    }
}
