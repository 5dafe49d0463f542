package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.server.adapter.AdapterState;
import dev.roost.test.RecordingExchange;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketConnectTest {
    private final TestServer world = new TestServer();
    private final TestClient client = world.client();

    @Test
    void connectIsAnsweredWithTheSocketId() {
        client.send("40");

        String id = world.server.of("/").sockets().iterator().next().id();
        assertThat(client.received()).containsExactly("40{\"sid\":\"" + id + "\"}");
    }

    @Test
    void idsDifferPerNamespaceAndFromTheSession() {
        String chat = client.connect("/chat");
        String room = client.connect("/room");
        String main = client.connect("/");

        assertThat(List.of(chat, room, main, client.sessionId()))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).hasSize(20));
        assertThat(world.socket(chat).namespace()).isSameAs(world.chat);
        assertThat(world.socket(room).namespace()).isSameAs(world.room);
    }

    @Test
    void newClientReceivesOnlyItsId() {
        client.connect("/chat");
        world.run();

        assertThat(client.received()).isEmpty();
    }

    @Test
    void unknownNamespaceIsRejectedWithoutEffectOnOthers() {
        client.connect("/chat");

        client.send("40/foo,");

        assertThat(client.received()).containsExactly("44/foo,{\"message\":\"Invalid namespace\"}");
        world.chat.emit("still", "here");
        assertThat(client.received()).containsExactly("42/chat,[\"still\",\"here\"]");
    }

    @Test
    void queryIsPartOfTheNamespacesName() {
        client.send("40/chat?token=1,");

        assertThat(client.received()).containsExactly("44/chat?token=1,{\"message\":\"Invalid namespace\"}");
    }

    @Test
    void namespaceCanBeJoinedAgainAfterADisconnect() {
        String first = client.connect("/chat");
        client.send("41/chat,");

        String second = client.connect("/chat");

        assertThat(second).isNotEqualTo(first);
        assertThat(world.chat.sockets()).extracting(Socket::id).containsExactly(second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "40/chat,", // a second CONNECT
                "42/room,[\"message\"]", // an event for a namespace that is not joined
                "43/room,1[]", // an ack for a namespace that is not joined
                "41/room,",
                "44/chat,{}", // a CONNECT_ERROR from a client
                "44/room,{}"
            })
    void packetThatTheStateForbidsClosesTheConnection(String packet) {
        client.connect("/chat");
        world.chat.onDisconnect((socket, reason) -> world.recorded.add(reason.text()));

        client.send(packet);

        assertThat(client.isClosed()).isTrue();
        assertThat(world.recorded()).containsExactly("forced close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42[\"message\"]", "42/chat,[\"message\"]", "430[]", "41", "44{}"})
    void firstPacketMustBeConnect(String packet) {
        client.send(packet);

        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void attachmentsBeforeConnectAreNotStored() {
        client.send("452-[\"file\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");

        // The second attachment is missing.
        client.sendBinary((byte) 1);

        assertThat(client.isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42/chat,[]", "42/chat,{}", "42/chat,[null]", "42/chat,[\"connect\"]", "47", "40/room,[]"})
    void invalidPacketIsAForcedClose(String packet) {
        client.connect("/chat");
        world.chat.onDisconnect((socket, reason) -> world.recorded.add(reason.text()));

        client.send(packet);

        assertThat(client.isClosed()).isTrue();
        assertThat(world.recorded()).containsExactly("forced close");
    }

    @Test
    void authIsDecodedAndBelongsToItsNamespace() {
        client.send("40/chat,{\"token\":\"x\"}", "40/room,");

        Socket chat = world.chat.sockets().iterator().next();
        Socket room = world.room.sockets().iterator().next();
        assertThat(chat.handshake().auth(Object.class)).contains(Map.of("token", "x"));
        assertThat(room.handshake().auth(Object.class)).isEmpty();
    }

    @Test
    void handshakeDescribesTheRequestThatOpenedTheSession() {
        RequestHead head = new RequestHead(
                "GET",
                "/socket.io/",
                "EIO=4&transport=websocket&name=%EA%B0%80",
                Headers.of(List.of("Host", "localhost", "Cookie", "a=b")),
                "192.0.2.7",
                true,
                true);
        Instant before = Instant.now();

        Handshake handshake = handshakeOf(head);

        assertThat(handshake.time()).isBetween(before, Instant.now());
        assertThat(handshake.xdomain()).isFalse();
        assertThat(handshake.headers().first("cookie")).isEqualTo("a=b");
        assertThat(handshake.query()).containsEntry("name", "가");
        assertThat(handshake.url()).isEqualTo("/socket.io/?EIO=4&transport=websocket&name=%EA%B0%80");
        assertThat(handshake.address()).isEqualTo("192.0.2.7");
        assertThat(handshake.secure()).isTrue();
    }

    @Test
    void handshakeWithAnOriginIsCrossDomain() {
        Headers headers = Headers.of(List.of("Host", "a.test", "Origin", "https://a.test"));
        RequestHead head =
                new RequestHead("GET", "/socket.io/", "EIO=4&transport=websocket", headers, "192.0.2.7", true, true);

        assertThat(handshakeOf(head).xdomain()).isTrue();
    }

    private Handshake handshakeOf(RequestHead head) {
        RecordingExchange request = RecordingExchange.of(world.loop, head, Bytes.EMPTY);
        TestClient other = TestClient.open(world.server.engine(), world.loop, request);
        return world.socket(other.connect("/")).handshake();
    }

    @Test
    void clientWithoutANamespaceIsClosedAfterTheTimeout() {
        world.loop.advance(Duration.ofSeconds(44));
        assertThat(client.isClosed()).isFalse();

        client.send("3"); // answers the ping that was sent meanwhile
        world.loop.advance(Duration.ofSeconds(1));

        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void rejectedClientIsClosedAfterTheTimeout() {
        client.send("40/foo,");
        world.loop.advance(Duration.ofSeconds(40));
        client.send("3");

        world.loop.advance(Duration.ofSeconds(5));

        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void clientMayStayConnectedAfterLeavingItsNamespace() {
        client.connect("/chat");
        client.send("41/chat,");
        world.loop.advance(Duration.ofSeconds(40));
        client.send("3");

        world.loop.advance(Duration.ofSeconds(20));

        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void middlewaresRunInOrderBeforeTheConnectAnswer() {
        world.chat.use(socket -> world.recorded.add("first " + socket.isConnected()));
        world.chat.use(socket -> world.recorded.add(
                "second " + socket.handshake().auth(Object.class).orElse(null)));
        world.chat.onConnection(socket -> world.recorded.add("connected"));

        client.send("40/chat,{\"token\":\"x\"}");

        assertThat(client.received()).isEmpty();
        assertThat(world.recorded()).containsExactly("first false", "second {token=x}", "connected");
        assertThat(client.received()).singleElement().asString().startsWith("40/chat,{\"sid\":");
    }

    @Test
    void middlewareRejectsWithMessageAndData() {
        world.chat.use(socket -> {
            throw new ConnectionRefusedException("not you", Map.of("code", 7));
        });
        world.chat.use(socket -> world.recorded.add("next middleware"));
        world.chat.onConnection(socket -> world.recorded.add("connected"));
        world.chat.onDisconnect((socket, reason) -> world.recorded.add("disconnected"));

        client.send("40/chat,");

        assertThat(world.recorded()).isEmpty();
        assertThat(client.received()).containsExactly("44/chat,{\"message\":\"not you\",\"data\":{\"code\":7}}");
        assertThat(client.isClosed()).isFalse();
        assertThat(world.chat.sockets()).isEmpty();
    }

    @Test
    void rejectedClientCanRetry() {
        List<String> refusals = new ArrayList<>(List.of("not yet"));
        world.chat.use(socket -> {
            if (!refusals.isEmpty()) {
                throw new ConnectionRefusedException(refusals.remove(0));
            }
        });
        client.send("40/chat,");
        world.run();
        assertThat(client.received()).containsExactly("44/chat,{\"message\":\"not yet\"}");

        client.send("40/chat,");
        world.run();

        assertThat(client.received()).singleElement().asString().startsWith("40/chat,{\"sid\":");
    }

    @Test
    void failingMiddlewareRejectsWithoutDetailsOfTheFailure() {
        world.chat.use(socket -> {
            throw new IllegalStateException("jdbc:secret");
        });

        client.send("40/chat,");
        List<String> logged = logged(world::run);

        assertThat(client.received()).containsExactly("44/chat,{\"message\":\"Internal server error\"}");
        assertThat(logged).singleElement().asString().contains("middleware");
    }

    @Test
    void rejectionThatCannotBeEncodedIsStillSent() {
        world.chat.use(socket -> {
            throw new ConnectionRefusedException("not you", new Object());
        });

        client.send("40/chat,");
        List<String> logged = logged(world::run);

        assertThat(client.received()).containsExactly("44/chat,{\"message\":\"Internal server error\"}");
        assertThat(logged).hasSize(1);
    }

    @Test
    void roomJoinedByAMiddlewareIsJoinedOnConnection() {
        world.chat.use(socket -> {
            socket.join(List.of("members", "guests"));
            socket.leave("guests");
            world.chat.to("members").emit("too early");
        });

        client.send("40/chat,");
        world.run();
        client.received();
        world.chat.to("members").emit("hello");
        world.chat.to("guests").emit("nobody");

        assertThat(client.received()).containsExactly("42/chat,[\"hello\"]");
    }

    @Test
    void eventEmittedByAMiddlewareIsSentAfterTheAnswer() {
        world.chat.use(socket -> socket.emit("welcome", socket.id()));
        world.chat.onConnection(socket -> socket.emit("again"));

        client.send("40/chat,");
        world.run();

        String id = world.chat.sockets().iterator().next().id();
        assertThat(client.received())
                .containsExactly(
                        "40/chat,{\"sid\":\"" + id + "\"}",
                        "42/chat,[\"welcome\",\"" + id + "\"]",
                        "42/chat,[\"again\"]");
    }

    @Test
    void eventEmittedToARejectedClientIsNotSent() {
        world.chat.use(socket -> {
            socket.emit("secret");
            throw new ConnectionRefusedException("not you");
        });

        client.send("40/chat,");
        world.run();

        assertThat(client.received()).containsExactly("44/chat,{\"message\":\"not you\"}");
    }

    @Test
    void socketDisconnectedByAMiddlewareIsNotConnected() {
        world.chat.use(Socket::disconnect);
        world.chat.onConnection(socket -> world.recorded.add("connected"));

        client.send("40/chat,");

        assertThat(world.recorded()).isEmpty();
        assertThat(client.received()).containsExactly("41/chat,");
        assertThat(world.chat.sockets()).isEmpty();
    }

    @Test
    void clientLostDuringAMiddlewareLeavesNoState() {
        Map<String, Socket> sockets = new LinkedHashMap<>();
        world.chat.use(socket -> sockets.put(socket.id(), socket));
        world.chat.onConnection(socket -> world.recorded.add("connected"));
        world.chat.onDisconnect((socket, reason) -> world.recorded.add("disconnected"));
        client.send("40/chat,");

        client.vanish();

        assertThat(world.recorded()).isEmpty();
        assertThat(sockets.values()).singleElement().satisfies(socket -> {
            assertThat(socket.isConnected()).isFalse();
            assertThat(socket.rooms()).isEmpty();
        });
        assertThat(world.chat.sockets()).isEmpty();
        assertThat(AdapterState.isEmpty(world.adapters.get("/chat"))).isTrue();
    }

    @Test
    void eventBeforeTheMiddlewareResultClosesTheConnection() {
        world.chat.use(socket -> {});
        client.send("40/chat,");

        client.send("42/chat,[\"message\"]");

        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void slowMiddlewareDelaysNoOtherNamespace() {
        world.chat.use(socket -> world.recorded.add("middleware"));
        client.send("40/chat,");

        client.connect("/room");

        assertThat(world.recorded).isEmpty();
        assertThat(world.recorded()).containsExactly("middleware");
    }

    private static List<String> logged(Runnable action) {
        try (CapturedLog log = new CapturedLog()) {
            action.run();
            return log.lines("ERROR");
        }
    }
}
