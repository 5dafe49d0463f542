package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Operations on the sockets of two servers. */
class ClusterTest {
    private final TestCluster cluster = new TestCluster();
    private final Namespace chat = cluster.one.chat;
    private final TestClient near = cluster.one.client();
    private final TestClient far = cluster.two.client();
    private final TestClient farToo = cluster.two.clientOfOtherLoop();
    private final Socket nearSocket = cluster.one.socket(near.connect("/chat"));
    private final Socket farSocket = cluster.two.socket(far.connect("/chat"));
    private final Socket farTooSocket = cluster.two.socket(farToo.connect("/chat"));

    @Test
    void eachReceiverGetsOneCopy() {
        farSocket.join(List.of("a", "b"));
        nearSocket.join("a");
        cluster.run();

        chat.emit("to all");
        chat.to(List.of("a", "b")).emit("to rooms");
        chat.to("a").except("b").emit("to a, but not b");
        nearSocket.to("a").emit("to the others");
        cluster.run();

        assertThat(near.received())
                .containsExactly("42/chat,[\"to all\"]", "42/chat,[\"to rooms\"]", "42/chat,[\"to a, but not b\"]");
        assertThat(far.received())
                .containsExactly("42/chat,[\"to all\"]", "42/chat,[\"to rooms\"]", "42/chat,[\"to the others\"]");
        assertThat(farToo.received()).containsExactly("42/chat,[\"to all\"]");
    }

    @Test
    void localBroadcastStaysOnItsServer() {
        chat.local().emit("to the neighbours");
        farSocket.local().emit("to the other's neighbours");
        cluster.run();

        assertThat(near.received()).containsExactly("42/chat,[\"to the neighbours\"]");
        assertThat(far.received()).isEmpty();
        assertThat(farToo.received()).containsExactly("42/chat,[\"to the other's neighbours\"]");
    }

    @Test
    void attachmentsReachTheOtherServer() {
        chat.emit("file", (Object) new byte[] {1, 2});
        cluster.run();

        assertThat(far.received()).containsExactly("451-/chat,[\"file\",{\"_placeholder\":true,\"num\":0}]", "[0102]");
    }

    @Test
    void socketsOfBothServersAcknowledge() {
        CompletableFuture<BroadcastAcks> answers = chat.emitWithAck("question");
        cluster.run();
        assertThat(far.received()).containsExactly("42/chat,0[\"question\"]");

        far.send("43/chat,0[\"far\"]");
        near.send("43/chat,0[\"near\"]");
        farToo.send("43/chat,0[\"far, too\"]");

        BroadcastAcks all = cluster.get(answers);
        assertThat(all.isComplete()).isTrue();
        assertThat(texts(all)).containsExactlyInAnyOrder("near", "far", "far, too");
    }

    @Test
    void socketThatDisconnectsFromTheOtherServerIsNotAwaited() {
        CompletableFuture<BroadcastAcks> answers = chat.emitWithAck("question");
        cluster.run();
        near.send("43/chat,0[\"near\"]");
        far.send("43/chat,0[\"far\"]");
        farToo.vanish();

        BroadcastAcks all = cluster.get(answers);

        assertThat(texts(all)).containsExactlyInAnyOrder("near", "far");
        assertThat(all.asked()).isEqualTo(3);
        assertThat(all.gone()).isEqualTo(1);
        assertThat(all.isComplete()).isFalse();
    }

    @Test
    void silentSocketOfTheOtherServerTimesOut() {
        CompletableFuture<BroadcastAcks> answers =
                chat.timeout(Duration.ofSeconds(1)).emitWithAck("question");
        cluster.run();
        near.send("43/chat,0[\"near\"]");
        far.send("43/chat,0[\"far\"]");

        BroadcastAcks all = cluster.get(answers);

        assertThat(texts(all)).containsExactlyInAnyOrder("near", "far");
        assertThat(all.asked()).isEqualTo(3);
        assertThat(all.bySocket()).containsOnlyKeys(nearSocket.id(), farSocket.id());
        assertThat(all.missing()).containsExactly(farTooSocket.id());
        assertThat(all.isComplete()).isFalse();
    }

    @Test
    void socketsOfBothServersAreFound() {
        farSocket.join("a");
        farSocket.data().put("name", "Ada");
        cluster.run();

        List<RemoteSocket> found = cluster.get(chat.fetchSockets());

        assertThat(found)
                .extracting(RemoteSocket::id)
                .containsExactlyInAnyOrder(nearSocket.id(), farSocket.id(), farTooSocket.id());
        RemoteSocket remote = remote(farSocket);
        assertThat(remote.rooms()).containsExactly(farSocket.id(), "a");
        assertThat(remote.data()).isEqualTo(Map.of("name", "Ada"));
        assertThat(remote.handshake().address()).isEqualTo("127.0.0.1");
        assertThat(remote.handshake().query()).containsEntry("EIO", "4");
        assertThat(cluster.get(chat.local().fetchSockets())).hasSize(1);
        assertThat(cluster.get(chat.in("a").fetchSockets())).hasSize(1);
    }

    @Test
    void remoteSocketReceivesEvents() {
        RemoteSocket remote = remote(farSocket);

        remote.emit("hello", 1);
        CompletableFuture<Arguments> answer = remote.emitWithAck("question");
        cluster.run();
        far.send("43/chat,0[\"yes\"]");

        assertThat(cluster.get(answer).get(0, String.class)).isEqualTo("yes");
        assertThat(far.received()).containsExactly("42/chat,[\"hello\",1]", "42/chat,0[\"question\"]");
        assertThat(farToo.received()).isEmpty();
    }

    @Test
    void disconnectedRemoteSocketDoesNotAcknowledge() {
        RemoteSocket remote = remote(farSocket);
        far.vanish();
        cluster.run();

        CompletableFuture<Arguments> answer = remote.emitWithAck("question");

        assertThatThrownBy(() -> cluster.get(answer)).hasCauseInstanceOf(SocketDisconnectedException.class);
    }

    @Test
    void silentRemoteSocketTimesOut() {
        CompletableFuture<Arguments> answer =
                remote(farSocket).timeout(Duration.ofMillis(50)).emitWithAck("question");

        assertThatThrownBy(() -> cluster.get(answer)).hasCauseInstanceOf(AckTimeoutException.class);
    }

    @Test
    void acksAreIncompleteUntilTheOtherServerHasSentTheEvent() {
        CompletableFuture<BroadcastAcks> answers =
                chat.to(farSocket.id()).timeout(Duration.ofMillis(1)).emitWithAck("question");

        assertThat(answers).succeedsWithin(Duration.ofSeconds(10)).satisfies(none -> {
            assertThat(none.asked()).isZero();
            assertThat(none.allAsked()).isFalse();
            assertThat(none.isComplete()).isFalse();
        });
    }

    @Test
    void remoteSocketJoinsAndLeavesRoomsAndIsDisconnected() {
        RemoteSocket remote = remote(farSocket);

        remote.join("a", "b");
        remote.leave("a");
        cluster.run();
        assertThat(farSocket.rooms()).containsExactly(farSocket.id(), "b");
        chat.to("b").emit("hello");
        remote.disconnect();
        cluster.run();

        assertThat(far.received()).containsExactly("42/chat,[\"hello\"]", "41/chat,");
        assertThat(farSocket.isConnected()).isFalse();
        assertThat(farTooSocket.isConnected()).isTrue();
    }

    @Test
    void socketsOfBothServersJoinAndLeaveRoomsAndAreDisconnected() {
        chat.except(farTooSocket.id()).socketsJoin("a", "b");
        cluster.run();
        chat.in("b").socketsLeave("b");
        cluster.run();
        assertThat(nearSocket.rooms()).containsExactly(nearSocket.id(), "a");
        assertThat(farSocket.rooms()).containsExactly(farSocket.id(), "a");
        assertThat(cluster.two.chat.rooms()).containsExactly("a");

        chat.in("a").disconnectSockets();
        cluster.run();

        assertThat(near.received()).containsExactly("41/chat,");
        assertThat(far.received()).containsExactly("41/chat,");
        assertThat(farToo.received()).isEmpty();
        chat.disconnectSockets(true);
        cluster.run();
        assertThat(farToo.isClosed()).isTrue();
    }

    @Test
    void serverSideEventReachesTheOtherServer() {
        cluster.one.chat.onServerSide("hello", event -> cluster.one.recorded.add("one"));
        cluster.two.chat.onServerSide(
                "hello",
                event -> cluster.two.recorded.add("two: " + event.arguments().get(0, String.class)));

        chat.serverSideEmit("hello", "there");
        cluster.run();

        assertThat(cluster.one.recorded()).isEmpty();
        assertThat(cluster.two.recorded()).containsExactly("two: there");
    }

    @Test
    void serverSideEventIsAnsweredByTheOtherServer() {
        cluster.two.chat.onServerSide(
                "question", event -> event.ack("two", event.arguments().size()));

        List<Arguments> answers = cluster.get(chat.serverSideEmitWithAck("question", 1, 2));
        List<Arguments> unhandled = cluster.get(chat.serverSideEmitWithAck("unhandled"));

        assertThat(answers)
                .singleElement()
                .satisfies(answer -> assertThat(answer.toList()).containsExactly("two", 2L));
        assertThat(unhandled)
                .singleElement()
                .satisfies(answer -> assertThat(answer.size()).isZero());
    }

    @Test
    void serverCountIncludesTheOtherServer() {
        assertThat(cluster.get(chat.serverCount())).isEqualTo(2);

        cluster.get(cluster.two.server.close());

        assertThat(cluster.get(chat.serverCount())).isEqualTo(1);
        cluster.two.server.open();
        assertThat(cluster.get(chat.serverCount())).isEqualTo(2);
    }

    private RemoteSocket remote(Socket socket) {
        return cluster.get(chat.to(socket.id()).fetchSockets()).get(0);
    }

    private static List<String> texts(BroadcastAcks answers) {
        return answers.received().stream()
                .map(arguments -> arguments.get(0, String.class))
                .toList();
    }
}
