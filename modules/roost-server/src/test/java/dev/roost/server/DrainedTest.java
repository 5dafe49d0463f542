package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.spi.RecoveryOptions;
import dev.roost.test.RecordingExchange;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.CompletableFutureAssert;
import org.junit.jupiter.api.Test;

/** Completion of {@code drained()} when earlier packets have been sent. */
class DrainedTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final Socket socket = world.socket(client.connect("/chat"));

    private static CompletableFutureAssert<Void> assertThatIt(CompletionStage<Void> drained) {
        return assertThat(drained.toCompletableFuture());
    }

    private static void assertGone(CompletionStage<Void> drained) {
        assertThat(drained.toCompletableFuture())
                .failsWithin(SOON)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(SocketDisconnectedException.class);
    }

    @Test
    void writableWebSocketIsDrained() {
        client.link().setWritable(false);
        socket.emit("a");
        CompletionStage<Void> drained = socket.drained();
        world.run();
        assertThatIt(drained).isNotDone();
        assertThat(client.received()).isEmpty();

        client.link().setWritable(true);

        assertThatIt(drained).succeedsWithin(SOON);
        assertThat(client.received()).containsExactly("42/chat,[\"a\"]");
    }

    @Test
    void drainedAwaitsEarlierEmitsOnly() {
        AtomicReference<String> sent = new AtomicReference<>();
        socket.emit("a");
        world.chat.emit("b");
        CompletableFuture<Void> drained = socket.drained()
                .thenRun(() -> sent.set("" + client.link().takeSent()))
                .toCompletableFuture();
        world.run();
        client.link().setWritable(false);
        socket.emit("c");
        world.run();

        assertThat(drained).succeedsWithin(SOON);
        assertThat(sent).hasValue("[42/chat,[\"a\"], 42/chat,[\"b\"]]");
    }

    @Test
    void drainedCompletesOffTheEventLoop() {
        CompletableFuture<Thread> thread =
                socket.drained().thenApply(done -> Thread.currentThread()).toCompletableFuture();
        world.run();

        assertThat(thread).succeedsWithin(SOON).isNotSameAs(Thread.currentThread());
    }

    @Test
    void pollingClientIsDrainedAfterFetchingAll() {
        String poll = "EIO=4&transport=polling&sid=" + openPolling();
        handle(RecordingExchange.post(world.loop, poll, "40/chat,"));
        String welcome = handle(RecordingExchange.get(world.loop, poll)).outcome();
        Socket polling = world.socket(first("\"sid\":\"([^\"]*)\"", welcome));
        polling.emit("a");
        CompletionStage<Void> drained = polling.drained();
        world.run();
        assertThatIt(drained).isNotDone();

        assertThat(handle(RecordingExchange.get(world.loop, poll)).outcome()).isEqualTo("200 42/chat,[\"a\"]");

        assertThatIt(drained).succeedsWithin(SOON);
    }

    private String openPolling() {
        return first(
                "\"sid\":\"([^\"]*)\"",
                handle(RecordingExchange.get(world.loop, "EIO=4&transport=polling"))
                        .outcome());
    }

    private RecordingExchange handle(RecordingExchange exchange) {
        world.server.engine().handle(exchange);
        world.run();
        return exchange;
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    @Test
    void disconnectBeforeDrainingFails() {
        client.link().setWritable(false);
        socket.emit("a");
        CompletionStage<Void> drained = socket.drained();
        world.run();

        client.send("41/chat,");
        client.link().setWritable(true);

        assertGone(drained);
    }

    @Test
    void drainedOfADisconnectedSocketFails() {
        client.vanish();

        CompletionStage<Void> drained = socket.drained();
        world.run();

        assertGone(drained);
    }

    @Test
    void drainedSocketStaysDrainedAfterADisconnect() {
        CompletionStage<Void> drained = socket.drained();
        world.run();
        client.vanish();

        assertThatIt(drained).succeedsWithin(SOON);
    }

    @Test
    void drainedOfAConnectingSocketCompletesAfterTheConnect() {
        AtomicReference<CompletionStage<Void>> drained = new AtomicReference<>();
        world.room.use(joining -> {
            joining.emit("early");
            drained.set(joining.drained());
        });
        client.link().setWritable(false);
        client.send("40/room,");
        world.run();
        assertThatIt(drained.get()).isNotDone();

        client.link().setWritable(true);

        assertThatIt(drained.get()).succeedsWithin(SOON);
        assertThat(client.received()).hasSize(2).endsWith("42/room,[\"early\"]");
    }

    @Test
    void drainedOfARejectedSocketFails() {
        AtomicReference<CompletionStage<Void>> drained = new AtomicReference<>();
        world.room.use(joining -> {
            drained.set(joining.drained());
            throw new ConnectionRefusedException("no");
        });

        client.send("40/room,");
        world.run();

        assertGone(drained.get());
    }

    @Test
    void drainedAwaitsEventsBufferedForRecovery() {
        TestServer keeping = new TestServer(builder -> builder.options(ServerOptions.builder()
                .connectionStateRecovery(RecoveryOptions.DEFAULT)
                .build()));
        AtomicReference<String> sent = new AtomicReference<>();
        TestClient guest = keeping.client();
        CompletableFuture<Void> drained = new CompletableFuture<>();
        keeping.chat.use(joining -> {
            joining.emit("early");
            joining.drained()
                    .thenRun(() -> sent.set("" + guest.link().takeSent()))
                    .thenRun(() -> drained.complete(null));
        });

        guest.send("40/chat,");
        keeping.run();

        assertThat(drained).succeedsWithin(SOON);
        assertThat(sent.get()).contains("42/chat,[\"early\"");
    }
}
