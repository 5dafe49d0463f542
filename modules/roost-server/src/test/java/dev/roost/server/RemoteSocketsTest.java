package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Sockets that {@code fetchSockets} returns, on one server. */
class RemoteSocketsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestServer world = new TestServer();
    private final TestClient ann = world.client();
    private final TestClient bob = world.clientOfOtherLoop();
    private final Socket annSocket;
    private final Socket bobSocket;

    RemoteSocketsTest() {
        ann.send("40/chat,{\"token\":\"x\"}");
        world.run();
        ann.received();
        annSocket = world.chat.sockets().iterator().next();
        bobSocket = world.socket(bob.connect("/chat"));
    }

    private List<RemoteSocket> fetch(BroadcastOperator operator) {
        CompletableFuture<List<RemoteSocket>> found = operator.fetchSockets();
        world.run();
        assertThat(found).succeedsWithin(SOON);
        return found.join();
    }

    private RemoteSocket remote(Socket socket) {
        return fetch(world.chat.to(socket.id())).get(0);
    }

    @Test
    void socketsOfAllLoopsAreFound() {
        assertThat(fetch(world.chat.everyone()))
                .extracting(RemoteSocket::id)
                .containsExactlyInAnyOrder(annSocket.id(), bobSocket.id());
        assertThat(fetch(annSocket.broadcast())).extracting(RemoteSocket::id).containsExactly(bobSocket.id());
        assertThat(fetch(world.chat.to("nowhere"))).isEmpty();
        assertThat(fetch(world.room.everyone())).isEmpty();
    }

    @Test
    void remoteSocketHasIdHandshakeRoomsAndData() {
        annSocket.join(List.of("r", "s"));
        annSocket.data().put("name", "Ann");

        RemoteSocket found = fetch(world.chat.to("r").to("s")).get(0);

        assertThat(found.id()).isEqualTo(annSocket.id());
        assertThat(found.rooms()).startsWith(annSocket.id()).containsExactlyInAnyOrder(annSocket.id(), "r", "s");
        assertThat(found.data()).isSameAs(annSocket.data());
        assertThat(found.handshake().auth(Object.class)).contains(Map.of("token", "x"));
        assertThat(found.handshake().address()).isEqualTo("127.0.0.1");
        assertThat(found.handshake().time()).isEqualTo(annSocket.handshake().time());
        assertThat(found).hasToString("RemoteSocket[" + annSocket.id() + "]");
        assertThat(found.rooms()).isUnmodifiable();
    }

    @Test
    void roomsAreASnapshot() {
        annSocket.join("r");
        RemoteSocket found = remote(annSocket);
        annSocket.leave("r");
        world.run();

        assertThat(found.rooms()).containsExactly(annSocket.id(), "r");
    }

    @Test
    void remoteSocketReceivesEvents() {
        RemoteSocket found = remote(annSocket);

        found.emit("hello", 1);
        found.send("hi");
        world.run();

        assertThat(ann.received()).containsExactly("42/chat,[\"hello\",1]", "42/chat,[\"message\",\"hi\"]");
        assertThat(bob.received()).isEmpty();
    }

    @Test
    void remoteSocketAcknowledges() {
        CompletableFuture<Arguments> answer = remote(annSocket).emitWithAck("question");
        world.run();
        ann.send("43/chat,0[\"yes\"]");

        assertThat(answer)
                .succeedsWithin(SOON)
                .satisfies(it -> assertThat(it.get(0, String.class)).isEqualTo("yes"));
    }

    @Test
    void ackOfARemoteSocketMayTimeOut() {
        RemoteSocket found = remote(annSocket);
        CompletableFuture<Arguments> answer =
                found.timeout(Duration.ofMillis(50)).emitWithAck("question");
        world.run();

        assertThat(answer)
                .failsWithin(SOON)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(AckTimeoutException.class);
        assertThatThrownBy(() -> found.timeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void remoteSocketMayDisconnectBeforeItAcknowledges() {
        CompletableFuture<Arguments> answer = remote(annSocket).emitWithAck("question");
        world.run();
        ann.vanish();

        assertGone(answer);
    }

    @Test
    void remoteSocketMayDisconnectBeforeTheEmit() {
        RemoteSocket found = remote(annSocket);
        ann.vanish();
        world.run();

        CompletableFuture<Arguments> answer = found.emitWithAck("question");
        world.run();

        assertGone(answer);
        found.emit("into the void");
        found.join("r");
        found.disconnect();
        world.run();
        assertThat(world.chat.rooms()).isEmpty();
    }

    private static void assertGone(CompletableFuture<Arguments> answer) {
        assertThat(answer)
                .failsWithin(SOON)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(SocketDisconnectedException.class);
    }

    @Test
    void remoteSocketJoinsAndLeavesRooms() {
        RemoteSocket found = remote(annSocket);

        found.join("r", "s");
        found.join(List.of("t", "t"));
        found.leave("s");
        world.chat.to("r").emit("hello");
        world.run();

        assertThat(ann.received()).containsExactly("42/chat,[\"hello\"]");
        assertThat(annSocket.rooms()).containsExactlyInAnyOrder(annSocket.id(), "r", "t");
        assertThat(bobSocket.rooms()).containsExactly(bobSocket.id());
    }

    @Test
    void remoteSocketIsDisconnected() {
        ann.connect("/room");

        remote(annSocket).disconnect();
        assertThat(ann.received()).containsExactly("41/chat,");
        assertThat(ann.isClosed()).isFalse();

        remote(bobSocket).disconnect(true);
        world.run();
        assertThat(bob.isClosed()).isTrue();
    }

    @Test
    void fetchSocketsCompletesOnAThreadThatMayBlock() {
        CompletableFuture<Thread> thread =
                world.chat.everyone().fetchSockets().thenApply(found -> Thread.currentThread());
        world.run();

        assertThat(thread).succeedsWithin(SOON).isNotSameAs(Thread.currentThread());
    }
}
