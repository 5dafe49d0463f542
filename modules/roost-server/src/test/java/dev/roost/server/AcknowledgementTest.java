package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.server.runtime.ack.OutboundAcks;
import dev.roost.server.runtime.context.ServerContext;
import dev.roost.server.runtime.namespace.LiveNamespace;
import dev.roost.test.ManualLoop;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Acknowledgements that the server requests from clients. */
class AcknowledgementTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final Socket socket = world.socket(client.connect("/chat"));

    @Test
    void ackCompletesTheFuture() {
        CompletableFuture<Arguments> answer = socket.emitWithAck("question", "a");
        assertThat(client.received()).containsExactly("42/chat,0[\"question\",\"a\"]");

        client.send("43/chat,0[\"yes\",7]");

        assertThat(answer).succeedsWithin(SOON).satisfies(arguments -> {
            assertThat(arguments.size()).isEqualTo(2);
            assertThat(arguments.get(0, String.class)).isEqualTo("yes");
            assertThat(arguments.get(1, int.class)).isEqualTo(7);
        });
    }

    @Test
    void ackMayBeBinaryOrEmpty() {
        CompletableFuture<Arguments> binary = socket.emitWithAck("question");
        CompletableFuture<Arguments> empty = socket.emitWithAck("question");
        world.run();

        client.send("43/chat,1[]", "461-/chat,0[{\"_placeholder\":true,\"num\":0}]");
        client.sendBinary((byte) 5);

        assertThat(binary)
                .succeedsWithin(SOON)
                .satisfies(
                        arguments -> assertThat(arguments.get(0, byte[].class)).containsExactly(5));
        assertThat(empty)
                .succeedsWithin(SOON)
                .satisfies(arguments -> assertThat(arguments.size()).isZero());
    }

    @Test
    void acksMatchTheirEventsInAnyOrder() {
        CompletableFuture<Arguments> first = socket.emitWithAck("question");
        CompletableFuture<Arguments> second = socket.emitWithAck("question");
        assertThat(client.received()).containsExactly("42/chat,0[\"question\"]", "42/chat,1[\"question\"]");

        client.send("43/chat,1[\"second\"]", "43/chat,0[\"first\"]");

        assertThat(first)
                .succeedsWithin(SOON)
                .satisfies(it -> assertThat(it.toList()).containsExactly("first"));
        assertThat(second)
                .succeedsWithin(SOON)
                .satisfies(it -> assertThat(it.toList()).containsExactly("second"));
    }

    @Test
    void unexpectedAcksAreIgnored() {
        CompletableFuture<Arguments> answer = socket.emitWithAck("question");
        world.run();

        client.send("43/chat,99[\"unknown\"]", "43/chat,[\"no id\"]");
        client.send("43/chat,0[\"first\"]", "43/chat,0[\"again\"]");

        assertThat(answer)
                .succeedsWithin(SOON)
                .satisfies(it -> assertThat(it.toList()).containsExactly("first"));
        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void ackWithTheIdOfAnotherSocketIsIgnored() {
        TestClient other = world.client();
        other.connect("/chat");
        CompletableFuture<Arguments> answer = socket.emitWithAck("question");
        world.run();

        other.send("43/chat,0[\"forged\"]");
        client.send("43/chat,0[\"mine\"]");

        assertThat(answer)
                .succeedsWithin(SOON)
                .satisfies(it -> assertThat(it.toList()).containsExactly("mine"));
    }

    @Test
    void lateAckIsATimeout() {
        CompletableFuture<Arguments> answer =
                socket.timeout(Duration.ofSeconds(5)).emitWithAck("question");
        world.run();
        world.loop.advance(Duration.ofMillis(4999));
        assertThat(answer).isNotDone();

        world.loop.advance(Duration.ofMillis(1));
        client.send("43/chat,0[\"too late\"]");

        assertThat(answer)
                .failsWithin(SOON)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(AckTimeoutException.class)
                .withMessageContaining("operation has timed out");
    }

    @Test
    void ackInTimeCancelsTheTimer() {
        int timers = world.loop.timers();
        CompletableFuture<Arguments> answer =
                socket.timeout(Duration.ofSeconds(5)).emitWithAck("question");
        world.run();
        assertThat(world.loop.timers()).isEqualTo(timers + 1);

        client.send("43/chat,0[]");

        assertThat(answer).succeedsWithin(SOON);
        assertThat(world.loop.timers()).isEqualTo(timers);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void timeoutMustBePositive(long seconds) {
        assertThatThrownBy(() -> socket.timeout(Duration.ofSeconds(seconds)).emitWithAck("question"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("timeout: ");
    }

    @Test
    void disconnectFailsPendingAcks() {
        CompletableFuture<Arguments> forEver = socket.emitWithAck("question");
        CompletableFuture<Arguments> timed =
                socket.timeout(Duration.ofSeconds(5)).emitWithAck("question");
        world.run();
        int timers = world.loop.timers();

        client.send("41/chat,");

        for (CompletableFuture<Arguments> answer : List.of(forEver, timed)) {
            assertThat(answer)
                    .failsWithin(SOON)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(SocketDisconnectedException.class);
        }
        assertThat(world.loop.timers()).isEqualTo(timers - 1);
    }

    @Test
    void emitToADisconnectedSocketFails() {
        client.vanish();

        CompletableFuture<Arguments> answer = socket.emitWithAck("question");
        world.run();

        assertThat(answer)
                .failsWithin(SOON)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(SocketDisconnectedException.class);
    }

    @Test
    void emitAfterServerCloseFails() {
        CompletableFuture<Void> closed = world.server.close();
        world.run();
        assertThat(closed).succeedsWithin(SOON);

        CompletableFuture<Arguments> answer = socket.emitWithAck("question");
        world.run();

        assertThat(answer).failsWithin(SOON);
    }

    @Test
    void cancelledFutureIsRemoved() throws Exception {
        ManualLoop loop = new ManualLoop();
        OutboundAcks acks = new OutboundAcks();
        ServerContext context = ((LiveNamespace) world.chat).context();
        CompletableFuture<Arguments> cancelled = new CompletableFuture<>();
        CompletableFuture<Arguments> outrun = new CompletableFuture<>();
        CompletableFuture<Arguments> replaced = new CompletableFuture<>();
        List<CompletableFuture<Arguments>> all = List.of(cancelled, outrun, replaced);
        for (int i = 0; i < all.size(); i++) {
            new OutboundAcks.Pending(all.get(i), world.chat, context)
                    .await(i, acks, loop, TimeUnit.SECONDS.toNanos(60));
        }

        cancelled.cancel(false);
        replaced.complete(Arguments.ofAck(world.codec.encode(List.of()), world.codec));
        assertThat(outrun.orTimeout(1, TimeUnit.NANOSECONDS)).failsWithin(SOON);

        // Other threads may see the failed future before its callbacks run.
        await().pollInSameThread().untilAsserted(() -> {
            loop.run();
            assertThat(acks.size()).isZero();
            assertThat(loop.timers()).isZero();
        });
    }

    @Test
    void handlerMayBlockOnAnAckOfItsClient() {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            TestServer real = new TestServer(builder -> builder.handlerExecutor(threads));
            CompletableFuture<String> result = new CompletableFuture<>();
            real.chat.on(
                    "ask me",
                    event -> result.complete(event.socket()
                            .emitWithAck("question")
                            .get(10, TimeUnit.SECONDS)
                            .get(0, String.class)));
            TestClient asker = real.client();
            asker.connect("/chat");

            asker.send("42/chat,[\"ask me\"]");
            List<String> received = new ArrayList<>();
            await().pollInSameThread().until(() -> {
                received.addAll(asker.received());
                return received.contains("42/chat,0[\"question\"]");
            });
            asker.send("43/chat,0[\"answer\"]");

            assertThat(result).succeedsWithin(SOON).isEqualTo("answer");
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void acksCompleteOffTheEventLoop() {
        CompletableFuture<Thread> thread = socket.emitWithAck("question").thenApply(answer -> Thread.currentThread());
        world.run();

        client.send("43/chat,0[]");

        assertThat(thread).succeedsWithin(SOON).isNotSameAs(Thread.currentThread());
    }
}
