package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineOptions;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisconnectTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final Socket chat = world.socket(client.connect("/chat"));
    private final Socket room = world.socket(client.connect("/room"));

    @BeforeEach
    void writeDown() {
        world.chat.onDisconnect((socket, reason) -> world.recorded.add("chat: " + reason.text()));
        world.room.onDisconnect((socket, reason) -> world.recorded.add("room: " + reason.text()));
    }

    @Test
    void closedCompletesWithTheReasonOnDisconnect() {
        CompletionStage<DisconnectReason> closed = chat.closed();
        world.run();
        assertThat(closed.toCompletableFuture()).isNotDone();

        client.send("41/chat,");
        world.run();

        assertThat(closed).succeedsWithin(SOON).isEqualTo(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        CompletionStage<DisconnectReason> later = chat.closed();
        world.run();
        assertThat(later).succeedsWithin(SOON).isEqualTo(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
    }

    @Test
    void closedCompletesForASocketThatNeverConnected() {
        List<CompletionStage<DisconnectReason>> closed = new ArrayList<>();
        world.room.use(socket -> {
            closed.add(socket.closed());
            throw new ConnectionRefusedException("no");
        });
        TestClient rejected = world.client();
        rejected.send("40/room,");
        world.run();

        assertThat(closed)
                .singleElement()
                .satisfies(stage ->
                        assertThat(stage).succeedsWithin(SOON).isEqualTo(DisconnectReason.SERVER_NAMESPACE_DISCONNECT));
    }

    @Test
    void clientLeavesOneNamespace() {
        client.send("41/chat,");

        assertThat(world.recorded()).containsExactly("chat: client namespace disconnect");
        assertThat(chat.isConnected()).isFalse();
        assertThat(room.isConnected()).isTrue();
        assertThat(client.received()).isEmpty();
        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void serverDisconnectsFromOneNamespace() {
        chat.disconnect();

        assertThat(world.recorded()).containsExactly("chat: server namespace disconnect");
        assertThat(client.received()).containsExactly("41/chat,");
        assertThat(room.isConnected()).isTrue();
        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void serverDisconnectsFromAllNamespacesAndClosesTheConnection() {
        chat.disconnect(true);

        assertThat(world.recorded())
                .containsExactlyInAnyOrder("chat: server namespace disconnect", "room: server namespace disconnect");
        assertThat(client.received()).containsExactlyInAnyOrder("41/chat,", "41/room,");
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void connectionIsClosedAfterADisconnectFromTheNamespace() {
        client.send("41/chat,");

        chat.disconnect(true);

        assertThat(world.recorded())
                .containsExactly("chat: client namespace disconnect", "room: server namespace disconnect");
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void connectionIsClosedWithoutADisconnect() {
        chat.emit("before");
        chat.closeConnection();
        chat.emit("after");

        assertThat(world.recorded()).containsExactlyInAnyOrder("chat: forced close", "room: forced close");
        assertThat(client.received()).containsExactly("42/chat,[\"before\"]");
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void lostConnectionIsATransportClose() {
        client.vanish();

        assertThat(world.recorded()).containsExactlyInAnyOrder("chat: transport close", "room: transport close");
    }

    @Test
    void closePacketOfTheClientIsATransportClose() {
        client.send("1");

        assertThat(world.recorded()).containsExactlyInAnyOrder("chat: transport close", "room: transport close");
    }

    @Test
    void silentClientTimesOut() {
        world.loop.advance(Duration.ofSeconds(45));

        assertThat(world.recorded()).containsExactlyInAnyOrder("chat: ping timeout", "room: ping timeout");
    }

    @Test
    void invalidEnginePacketIsAParseError() {
        client.send("x");

        assertThat(world.recorded()).containsExactlyInAnyOrder("chat: parse error", "room: parse error");
    }

    @Test
    void pingOfTheClientIsAParseError() {
        client.send("2");

        assertThat(world.recorded()).containsExactlyInAnyOrder("chat: transport error", "room: transport error");
    }

    @Test
    void serverCloseHasItsReason() {
        world.server.close();

        assertThat(world.recorded())
                .containsExactlyInAnyOrder("chat: server shutting down", "room: server shutting down");
        assertThat(client.isClosed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyCloseReasonOfASessionIsMapped(CloseReason reason) {
        assertThat(DisconnectReason.valueOf(reason.name()).text()).isEqualTo(reason.text());
    }

    @Test
    void reasonsHaveTheTextsOfTheProtocol() {
        assertThat(Arrays.stream(DisconnectReason.values()).map(DisconnectReason::text))
                .containsExactlyInAnyOrder(
                        "transport error",
                        "transport close",
                        "forced close",
                        "ping timeout",
                        "parse error",
                        "server shutting down",
                        "forced server close",
                        "client namespace disconnect",
                        "server namespace disconnect");
    }

    @Test
    void disconnectIsReportedOnce() {
        chat.disconnect();
        chat.disconnect();
        chat.disconnect(true);
        world.run();
        client.vanish();
        world.server.close();

        assertThat(world.recorded())
                .containsExactlyInAnyOrder("chat: server namespace disconnect", "room: server namespace disconnect");
    }

    @Test
    void listenersOfTheSocketRunBeforeThoseOfTheNamespace() {
        chat.onDisconnect((socket, reason) -> world.recorded.add("own"));

        client.send("41/chat,");

        assertThat(world.recorded()).containsExactly("own", "chat: client namespace disconnect");
    }

    @Test
    void failingListenerDoesNotAffectOthers() {
        chat.onDisconnect((socket, reason) -> {
            throw new IllegalStateException("a broken listener");
        });

        client.send("41/chat,");

        try (CapturedLog log = new CapturedLog()) {
            assertThat(world.recorded()).containsExactly("chat: client namespace disconnect");
            assertThat(log.lines("ERROR")).singleElement().asString().contains(chat.id());
        }
    }

    @Test
    void disconnectingListenerSeesTheRoomsIncludingTheOwnOne() {
        room.join("r");
        world.chat.onDisconnecting((socket, reason) -> world.recorded.add(String.join(",", socket.rooms())));
        world.room.onDisconnecting((socket, reason) -> world.recorded.add(String.join(",", socket.rooms())));

        client.vanish();

        assertThat(world.recorded()).contains(chat.id(), room.id() + ",r");
        assertThat(chat.rooms()).isEmpty();
        assertThat(room.rooms()).isEmpty();
    }

    @Test
    void disconnectListenerSeesADisconnectedSocket() {
        chat.join("r");
        chat.onDisconnect((socket, reason) -> {
            world.recorded.add(socket.isConnected() + " " + socket.rooms() + " " + world.chat.sockets());
            world.chat.to("r").emit("nobody");
            socket.emit("nothing");
        });

        client.send("41/chat,");

        assertThat(world.recorded()).first().isEqualTo("false [] []");
        assertThat(client.received()).isEmpty();
    }

    @Test
    void ackAfterADisconnectIsDropped() {
        world.chat.on("message", event -> {
            event.socket().disconnect();
            world.loop.run();
            event.ack("late");
        });

        client.send("42/chat,1[\"message\"]");
        world.run();

        assertThat(client.received()).containsExactly("41/chat,");
    }

    @Test
    void slowConsumerOfABroadcastDoesNotAffectOthers() {
        TestServer small = new TestServer(builder ->
                builder.engine(EngineOptions.builder().maxOutbox(1000).build()));
        TestClient before = small.client();
        TestClient slow = small.client();
        TestClient after = small.client();
        for (TestClient each : new TestClient[] {before, slow, after}) {
            small.socket(each.connect("/chat")).join("r");
        }
        small.chat.onDisconnect((socket, reason) -> small.recorded.add(reason.text()));
        slow.link().setWritable(false);

        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 20; i++) {
                small.chat.to("r").emit("news", "x".repeat(100));
                small.chat.emit("news", "x".repeat(100));
            }
            small.run();
            assertThat(log.lines("WARN")).hasSize(1);
        }

        assertThat(slow.isClosed()).isTrue();
        assertThat(small.recorded()).containsExactly("transport error");
        assertThat(before.received()).hasSize(40);
        assertThat(after.received()).hasSize(40);
        assertThat(small.chat.sockets()).hasSize(2);
    }

    @Test
    void slowConsumerDuringConnectIsReportedLikeAnyOther() {
        TestServer small = new TestServer(
                builder -> builder.engine(EngineOptions.builder().maxOutbox(200).build()));
        small.chat.onConnection(socket -> small.recorded.add("connected"));
        small.chat.onDisconnect((socket, reason) -> small.recorded.add(reason.text()));
        TestClient slow = small.client();
        slow.link().setWritable(false);

        try (CapturedLog log = new CapturedLog()) {
            slow.send("40/foo1,", "40/foo2,", "40/chat,");
            assertThat(log.lines("WARN")).hasSize(1);
        }

        assertThat(small.recorded()).containsExactly("connected", "transport error");
    }
}
