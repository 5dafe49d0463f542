package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Closing a server waits for the application's code that its sockets have started. */
class ServerCloseTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Shorter than the bounded wait for loops. */
    private static final Duration AT_ONCE = Duration.ofMillis(450);

    private final TestServer world = new TestServer();

    private void runLoops() {
        world.loop.run();
        world.otherLoop.run();
    }

    /** The time in which a call that does not wait completes. */
    private static void assertStillOpen(CompletableFuture<Void> closed) {
        assertThat(closed).failsWithin(Duration.ofMillis(100)).withThrowableOfType(TimeoutException.class);
    }

    @Test
    void closeWaitsForDisconnectListeners() {
        world.chat.onDisconnect((socket, reason) -> world.recorded.add(reason.text()));
        world.client().connect("/chat");
        world.run();

        CompletableFuture<Void> closed = world.server.close();
        runLoops();
        runLoops();

        assertStillOpen(closed);
        assertThat(world.recorded()).containsExactly("server shutting down");
        assertThat(closed).succeedsWithin(SOON);
    }

    @Test
    void closeWaitsForHandlersOfDisconnectedSockets() {
        world.chat.onDisconnect((socket, reason) -> world.recorded.add(reason.text()));
        TestClient client = world.client();
        client.connect("/chat");
        world.run();
        client.send("41/chat,");
        runLoops();

        CompletableFuture<Void> closed = world.server.close();
        runLoops();
        runLoops();

        assertStillOpen(closed);
        assertThat(world.recorded()).containsExactly("client namespace disconnect");
        assertThat(closed).succeedsWithin(SOON);
    }

    @Test
    void closeWaitsForRoomListeners() {
        world.chat.onConnection(socket -> socket.join("a"));
        TestClient client = world.client();
        client.connect("/chat");
        world.run();
        world.chat.onRoomEvent(event -> world.recorded.add(event.toString()));

        CompletableFuture<Void> closed = world.server.close();
        runLoops();
        runLoops();

        assertStillOpen(closed);
        assertThat(world.recorded()).isNotEmpty();
        assertThat(closed).succeedsWithin(SOON);
    }

    @Test
    void closeWaitsForAsynchronousConnectionListeners() {
        CompletableFuture<Void> greeted = new CompletableFuture<>();
        world.chat.onConnectionAsync(socket -> greeted);
        world.client().connect("/chat");
        world.run();

        CompletableFuture<Void> closed = world.server.close();
        world.run();

        assertStillOpen(closed);
        greeted.complete(null);
        world.run();
        assertThat(closed).succeedsWithin(SOON);
    }

    @Test
    void closeWaitsForWorkRegisteredByAHandler() {
        CompletableFuture<Void> saved = new CompletableFuture<>();
        world.server.awaitOnClose(saved);

        CompletableFuture<Void> closed = world.server.close();
        world.run();

        assertStillOpen(closed);
        saved.completeExceptionally(new IllegalStateException("disk full"));
        assertThat(closed).succeedsWithin(SOON);
    }

    @Test
    void closeWaitsForAckCallbacks() {
        CompletableFuture<Void> release = new CompletableFuture<>();
        world.chat.onConnection(socket -> socket.emitWithAck("q").exceptionally(gone -> {
            release.join();
            return null;
        }));
        world.client().connect("/chat");
        world.run();

        CompletableFuture<Void> closed = world.server.close();
        world.run();

        assertStillOpen(closed);
        release.complete(null);
        assertThat(closed).succeedsWithin(SOON);
    }

    @Test
    void closeCompletesAfterTheTimeout() {
        TestServer impatient = new TestServer(server -> server.options(
                ServerOptions.builder().shutdownTimeout(Duration.ofMillis(20)).build()));
        impatient.server.awaitOnClose(new CompletableFuture<>());

        try (CapturedLog log = new CapturedLog()) {
            assertThat(impatient.server.close()).succeedsWithin(SOON);
            assertThat(impatient.server.close()).succeedsWithin(SOON);
            assertThat(log.lines("WARN"))
                    .singleElement()
                    .asString()
                    .contains("1 handlers are still at work", "shutdownTimeout", "timeout-per-shutdown-phase");
        }
    }

    @Test
    void reopenedServerWaitsAgain() {
        assertThat(world.server.close()).succeedsWithin(SOON);
        world.server.open();
        world.chat.onDisconnect((socket, reason) -> world.recorded.add(reason.text()));
        world.client().connect("/chat");
        world.run();

        CompletableFuture<Void> closed = world.server.close();
        runLoops();
        runLoops();

        assertStillOpen(closed);
        world.run();
        assertThat(closed).succeedsWithin(SOON);
    }

    @Test
    void closeDoesNotWaitForATerminatedLoop() {
        TestClient client = world.client();
        client.connect("/chat");
        world.run();
        world.loop.end();

        assertThat(world.server.close()).succeedsWithin(AT_ONCE);
    }

    @Test
    void closeDoesNotWaitForAnIdleLoop() {
        TestClient client = world.client();
        client.connect("/chat");
        client.vanish();
        world.run();

        assertThat(world.server.close()).succeedsWithin(AT_ONCE);
    }

    /** The client may disconnect during the work. The work still has the full timeout. */
    @Test
    void closeWaitsForWorkOfARecentlyDisconnectedSocket() {
        CompletableFuture<Void> saved = new CompletableFuture<>();
        world.chat.on("save", event -> world.server.awaitOnClose(event.socket(), saved));
        TestClient client = save();
        client.vanish();
        world.run();

        CompletableFuture<Void> closed = world.server.close();
        world.run();

        assertStillOpen(closed);
        saved.complete(null);
        assertThat(closed).succeedsWithin(SOON);
    }

    @Test
    void closeDoesNotWaitForWorkOfASocketDisconnectedLongAgo() {
        CompletableFuture<Void> neverSaved = new CompletableFuture<>();
        world.chat.on("save", event -> world.server.awaitOnClose(event.socket(), neverSaved));
        TestClient client = save();
        client.vanish();
        world.run();
        world.loop.advance(world.server.options().shutdownTimeout());

        assertThat(world.server.close()).succeedsWithin(SOON);
    }

    @Test
    void workStartedAfterADisconnectHasTheFullTimeout() {
        CompletableFuture<Void> neverSaved = new CompletableFuture<>();
        world.chat.onDisconnect((socket, reason) -> world.server.awaitOnClose(socket, neverSaved));
        save().vanish();
        world.run();
        world.loop.advance(world.server.options().shutdownTimeout());

        assertThat(world.server.close()).succeedsWithin(SOON);
    }

    @Test
    void completedWorkLeavesNoTimer() {
        CompletableFuture<Void> saved = new CompletableFuture<>();
        world.chat.on("save", event -> world.server.awaitOnClose(event.socket(), saved));
        save().vanish();
        world.run();
        assertThat(world.loop.timers()).isEqualTo(1);

        saved.complete(null);

        assertThat(world.loop.timers()).isZero();
    }

    private TestClient save() {
        TestClient client = world.client();
        client.connect("/chat");
        world.run();
        client.send("42/chat,[\"save\"]");
        world.run();
        return client;
    }

    @Test
    void closeDoesNotWaitForHandlersDroppedByTheExecutor() {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        CompletableFuture<Void> release = new CompletableFuture<>();
        threads.execute(release::join);
        TestServer dropping = new TestServer(server -> server.handlerExecutor(threads));
        dropping.client().connect("/chat");
        dropping.run();
        assertThat(threads.shutdownNow()).isNotEmpty();

        try (CapturedLog log = new CapturedLog()) {
            CompletableFuture<Void> closed = dropping.server.close();
            dropping.run();
            assertStillOpen(closed);
            release.complete(null);

            assertThat(closed).succeedsWithin(SOON);
            assertThat(log.lines("WARN")).anyMatch(line -> line.contains("1 handlers, which their executor dropped"));
        }
    }

    @Test
    void executorThatDropsTasksIsRejected() {
        ThreadPoolExecutor dropping = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.DiscardOldestPolicy());

        assertThatThrownBy(() -> RoostServer.builder().handlerExecutor(dropping))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("handlerExecutor: DiscardOldestPolicy (expected: AbortPolicy");
    }
}
