package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.server.adapter.AdapterState;
import dev.roost.test.RecordingExchange;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets from and to clients of Socket.IO 2. */
class SocketIo2Test {
    private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";

    private final TestServer world = new TestServer(
            builder -> builder.engine(EngineOptions.builder().allowEio3(true).build()));

    @Test
    void openingASessionConnectsToTheDefaultNamespace() {
        world.server.onConnection(socket -> world.recorded.add(
                socket.id() + socket.handshake().auth(Object.class).orElse(null)));

        TestClient client = client();

        assertThat(client.received()).containsExactly("40");
        assertThat(world.recorded()).containsExactly(client.sessionId() + "null");
    }

    @Test
    void socketIdIsTheNamespaceAndTheSessionId() {
        TestClient client = joined("/chat");

        assertThat(world.server.of("/").socket(client.sessionId())).isPresent();
        assertThat(world.chat.socket("/chat#" + client.sessionId())).isPresent();
        assertThat(world.socket("/chat#" + client.sessionId()).rooms()).containsExactly("/chat#" + client.sessionId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"40/chat", "40/chat,", "40/chat?", "40/chat?token=x", "40/chat?token=x&name=a%20b%2C,"})
    void namespaceIsJoinedWithOrWithoutAQuery(String connect) {
        TestClient client = joined("/");

        client.send(connect);

        assertThat(client.received()).containsExactly("40/chat,");
    }

    @Test
    void queryOfANamespaceIsItsAuth() {
        TestClient client = joined("/");

        client.send("40/chat?token=x&name=a%20b%2C,", "40/room");

        assertThat(onlySocketOf(world.chat).handshake().auth(Object.class))
                .contains(Map.of("token", "x", "name", "a b,"));
        assertThat(onlySocketOf(world.room).handshake().auth(Object.class)).isEmpty();
    }

    @Test
    void queryOfANewerClientIsPartOfTheName() {
        TestClient newer = world.client();

        newer.send("40/chat?token=x,");

        assertThat(newer.received()).containsExactly("44/chat?token=x,{\"message\":\"Invalid namespace\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"40/foo", "40/foo,", "40/foo?a=b,"})
    void unknownNamespaceIsRejected(String connect) {
        TestClient client = joined("/");

        client.send(connect);

        assertThat(client.received()).containsExactly("44/foo,{\"message\":\"Invalid namespace\"}");
        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void rejectionIsItsDataOrItsMessage() {
        world.chat.use(socket -> {
            throw new ConnectionRefusedException("no \"entry\"");
        });
        world.room.use(socket -> {
            throw new ConnectionRefusedException("no entry", Map.of("code", 1));
        });
        TestClient client = joined("/");

        client.send("40/chat,", "40/room,");
        world.run();

        assertThat(client.received()).containsExactly("44/chat,\"no \\\"entry\\\"\"", "44/room,{\"code\":1}");
    }

    @Test
    void clientRejectedByTheDefaultNamespaceIsClosedAfterTheTimeout() {
        world.server.of("/").use(socket -> {
            throw new ConnectionRefusedException("no entry");
        });
        TestClient client = client();
        world.run();
        assertThat(client.received()).containsExactly("44\"no entry\"");
        assertThat(world.server.of("/").sockets()).isEmpty();

        world.loop.advance(Duration.ofSeconds(44));
        client.send("2");
        assertThat(client.isClosed()).isFalse();

        world.loop.advance(Duration.ofSeconds(1));
        assertThat(client.isClosed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "40;forced close", // a second CONNECT
                "40/;forced close",
                "42/chat,[\"message\"];forced close",
                "40/chat?a=%zz,;forced close",
                "40/chat?a=1&a=2,;forced close",
                "40?token=x,;forced close",
                "4;forced close"
            })
    void whatMakesNoSenseClosesTheConnection(String packet, String reason) {
        world.server.of("/").onDisconnect((socket, why) -> world.recorded.add(why.text()));
        TestClient client = joined("/");

        client.send(packet);

        assertThat(client.isClosed()).isTrue();
        assertThat(world.recorded()).containsExactly(reason);
    }

    @ParameterizedTest(name = "a GET waits: {0}")
    @CsvSource({"true, forced close", "false, forced server close"})
    void reasonOfASecondConnectByPollingDependsOnThePendingGet(boolean waits, String reason) {
        world.server.of("/").onDisconnect((socket, why) -> world.recorded.add(why.text()));
        String polling = open(RecordingExchange.get(world.loop, "EIO=3&transport=polling"));
        assertThat(handle(RecordingExchange.get(world.loop, polling)).outcome()).isEqualTo("200 2:40");
        if (waits) {
            handle(RecordingExchange.get(world.loop, polling));
        }

        handle(RecordingExchange.post(world.loop, polling, "2:40"));

        assertThat(world.recorded()).containsExactly(reason);
    }

    @Test
    void eventsAcksAndAttachmentsWorkInBothDirections() {
        world.server.of("/").on("echo", event -> event.ack(event.arguments().get(0, byte[].class)));
        TestClient client = joined("/");

        client.send("451-7[\"echo\"," + PLACEHOLDER + "]");
        client.sendBinary((byte) 4, (byte) 1, (byte) 2);
        world.run();
        assertThat(client.received()).containsExactly("461-7[" + PLACEHOLDER + "]", "[040102]");

        world.socket(client.sessionId())
                .emitWithAck("ask", 1)
                .thenAccept(answer -> world.recorded.add("answer " + answer.size()));
        assertThat(client.received()).containsExactly("420[\"ask\",1]");
        client.send("430[\"yes\"]");
        Awaitility.await().untilAsserted(() -> assertThat(world.recorded).containsExactly("answer 1"));
    }

    @Test
    void disconnectWorksInBothDirections() {
        world.chat.onDisconnect((socket, reason) -> world.recorded.add(reason.text()));
        TestClient client = joined("/chat");
        client.send("41/chat,");
        assertThat(world.recorded()).containsExactly("client namespace disconnect");

        client.send("40/chat,");
        assertThat(client.received()).containsExactly("40/chat,");
        onlySocketOf(world.chat).disconnect();
        assertThat(client.received()).containsExactly("41/chat,");
        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void broadcastReachesClientsOfAllRevisionsOnAllTransports() {
        TestClient older = joined("/");
        TestClient newer = world.client();
        newer.connect("/");
        RecordingExchange handshake = RecordingExchange.get(world.loop, "EIO=3&transport=polling");
        String polling = open(handshake);
        assertThat(handle(RecordingExchange.get(world.loop, polling)).outcome()).isEqualTo("200 2:40");
        RecordingExchange poll = handle(RecordingExchange.get(world.loop, polling));

        world.server.emit("file", new byte[] {1, 2});
        world.run();

        String text = "451-[\"file\"," + PLACEHOLDER + "]";
        assertThat(older.received()).containsExactly(text, "[040102]");
        assertThat(newer.received()).containsExactly(text, "[0102]");
        assertThat(poll.answer().orElseThrow().headers().toMap())
                .containsEntry("content-type", "application/octet-stream");
        assertThat(poll.outcome()).contains(text).endsWith("\u0001\u0003\ufffd\u0004\u0001\u0002");
    }

    @Test
    void rejoiningWithTheSameIdLeavesNoState() {
        String polling = open(RecordingExchange.get(world.loop, "EIO=3&transport=polling"));
        handle(RecordingExchange.post(world.loop, polling, "8:40/chat,"));
        onlySocketOf(world.chat).join("lobby");
        world.run();

        handle(RecordingExchange.post(world.loop, polling, "8:41/chat,8:40/chat,"));

        world.chat.to("lobby").emit("old", "room");
        world.chat.to(onlySocketOf(world.chat).id()).emit("own", "room");
        world.run();
        assertThat(handle(RecordingExchange.get(world.loop, polling)).outcome())
                .isEqualTo("200 2:408:40/chat,8:40/chat,22:42/chat,[\"own\",\"room\"]");
        handle(RecordingExchange.post(world.loop, polling, "8:41/chat,"));
        assertThat(AdapterState.isEmpty(world.adapters.get("/chat"))).isTrue();
    }

    private TestClient client() {
        return TestClient.open(
                world.server.engine(),
                world.loop,
                RecordingExchange.webSocket(world.loop, "EIO=3&transport=websocket"));
    }

    /** Returns a client in the default namespace and in another one, if the other one differs. */
    private TestClient joined(String namespace) {
        TestClient client = client();
        if (!namespace.equals("/")) {
            client.send("40" + namespace + ",");
        }
        assertThat(client.received()).startsWith("40");
        return client;
    }

    /** Opens a session by polling; returns the query of its further requests. */
    private String open(RecordingExchange handshake) {
        String outcome = handle(handshake).outcome();
        return "EIO=3&transport=polling&sid=" + outcome.replaceAll(".*\"sid\":\"([^\"]*)\".*", "$1");
    }

    private RecordingExchange handle(RecordingExchange exchange) {
        world.server.engine().handle(exchange);
        world.run();
        return exchange;
    }

    private static Socket onlySocketOf(Namespace namespace) {
        return List.copyOf(namespace.sockets()).get(0);
    }
}
