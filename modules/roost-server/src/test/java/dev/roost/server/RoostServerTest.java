package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.server.runtime.dispatch.HandlerExecutors;
import dev.roost.test.RecordingExchange;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RoostServerTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestServer world = new TestServer();

    @Test
    void namespaceIsCreatedOnFirstUse() {
        Namespace created = world.server.of("orders");

        assertThat(created.name()).isEqualTo("/orders");
        assertThat(world.server.of("/orders")).isSameAs(created);
        assertThat(world.server.namespaces())
                .extracting(Namespace::name)
                .containsExactlyInAnyOrder("/", "/chat", "/room", "/orders");
    }

    @Test
    void emptyNameIsTheDefaultNamespace() {
        assertThat(world.server.of("")).isSameAs(world.server.of("/"));
    }

    @Test
    void invalidNamespaceNameIsRejected() {
        assertThatThrownBy(() -> world.server.of("/a,b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("namespace: /a,b (expected: no comma)");
    }

    @Test
    void missingCodecIsReportedWithTheModuleToAdd() {
        assertThatThrownBy(RoostServer::create)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("roost-jackson");
    }

    @Test
    void connectionListenerOfTheServerAppliesToTheDefaultNamespace() {
        world.server.onConnection(
                socket -> world.recorded.add(socket.namespace().name()));
        TestClient client = world.client();

        client.connect("/");
        client.connect("/chat");

        assertThat(world.recorded()).containsExactly("/");
    }

    @Test
    void closeNotifiesAllClientsOnAllLoops() {
        world.chat.onDisconnect((socket, reason) -> world.recorded.add(reason.text()));
        TestClient near = world.client();
        TestClient far = world.clientOfOtherLoop();
        near.connect("/chat");
        far.connect("/chat");

        CompletableFuture<Void> closed = world.server.close();
        world.loop.run();
        assertThat(closed).isNotDone();
        world.run();

        assertThat(closed).succeedsWithin(SOON);
        assertThat(near.isClosed()).isTrue();
        assertThat(far.isClosed()).isTrue();
        assertThat(world.recorded()).containsExactly("server shutting down", "server shutting down");
    }

    @Test
    void closeCompletesOffTheEventLoop() {
        world.client();

        CompletableFuture<Thread> thread = world.server.close().thenApply(closed -> Thread.currentThread());
        world.run();

        assertThat(thread).succeedsWithin(SOON).isNotSameAs(Thread.currentThread());
    }

    @Test
    void closedServerRejectsClients() {
        assertThat(world.server.close()).succeedsWithin(SOON);
        RecordingExchange late = RecordingExchange.webSocket(world.loop, "EIO=4&transport=websocket");

        world.server.engine().handle(late);
        world.run();

        assertThat(late.answer().orElseThrow().status()).isEqualTo(503);
    }

    @Test
    void defaultHandlerThreadsAreDaemons() {
        CompletableFuture<Thread> thread = new CompletableFuture<>();

        HandlerExecutors.create("handlers").execute(() -> thread.complete(Thread.currentThread()));

        assertThat(thread)
                .succeedsWithin(SOON)
                .satisfies(it -> assertThat(it.isDaemon()).isTrue());
    }

    @Test
    void waitingHandlersDoNotBlockOthers() {
        CompletableFuture<Void> release = new CompletableFuture<>();
        CompletableFuture<Void> other = new CompletableFuture<>();
        RoostServer server = RoostServer.builder().codec(world.codec).build();

        server.onConnection(socket -> {
            if (server.sockets().socketCount() == 1) {
                release.join();
            }
            other.complete(null);
        });
        TestClient.open(server.engine(), world.loop).send("40");
        TestClient.open(server.engine(), world.loop).send("40");

        assertThat(other).succeedsWithin(SOON);
        release.complete(null);
    }
}
