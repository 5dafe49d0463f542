package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.EngineSession;
import dev.roost.engine.spi.Batch;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.tests.RawClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stand-alone server does for clients that have a WebSocket, on every transport of Netty's. */
abstract class WebSocketContract extends WebSocketRules {
    @Test
    void upgradeIsAnsweredAndTheSessionOpens() {
        RawClient.Response response =
                client.send(RawClient.upgrade(RawClient.WEBSOCKET)).response();
        assertThat(response.status()).isEqualTo(101);
        assertThat(response.headers())
                .containsEntry("upgrade", "websocket")
                .containsEntry("connection", "upgrade")
                .containsEntry("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                .doesNotContainKey("content-length");

        RawClient.WireFrame open = client.frame();
        assertThat(open.firstByte()).isEqualTo(0x81);
        assertThat(open.text()).startsWith("0{\"sid\":\"").contains("\"upgrades\":[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c2hvcnQ=",
                "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Upgrade: h2c\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
            })
    void brokenUpgradeIsABadRequest(String headers) {
        RawClient.Response response = client.send(RawClient.get("/socket.io/?EIO=4&transport=websocket", headers))
                .response();
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains("Bad request");
        assertThat(echo.sessions).isEmpty();
    }

    @Test
    void pollingSessionMovesToAWebSocketOfAnotherLoop() {
        String sid = client.openSession();
        client.send(RawClient.poll(sid));
        try (RawClient second = new RawClient(server.port())) {
            assertThat(second.send(RawClient.upgrade(RawClient.WEBSOCKET + "&sid=" + sid))
                            .response()
                            .status())
                    .isEqualTo(101);
            assertThat(second.sendText("2probe").frame().text()).isEqualTo("3probe");
            assertThat(client.response().body()).isEqualTo("6");

            second.sendText("5").sendText("4over here");
            assertThat(second.frame().text()).isEqualTo("4over here");
            assertThat(echo.sessions.element().transport()).isEqualTo("websocket");
            for (int i = 0; i < 200; i++) {
                second.sendText("4m" + i);
            }
            for (int i = 0; i < 200; i++) {
                assertThat(second.frame().text()).isEqualTo("4m" + i);
            }
        }
        await().until(() -> echo.ends.contains("transport close: null"));
    }

    @Test
    void textAndBinaryComeBackAsTheyWereForEveryFirstByte() {
        client.openWebSocket();
        for (int first = 0; first < 256; first++) {
            byte[] data = {(byte) first, 0, 1, (byte) 0xff};
            client.sendFrame(RawClient.BINARY, data);
            RawClient.WireFrame answer = client.frame();
            assertThat(answer.firstByte()).isEqualTo(0x82);
            assertThat(answer.payload()).isEqualTo(data);

            String text = "4" + new String(Character.toChars(first)) + " ü€😀";
            assertThat(client.sendText(text).frame().text()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 4_095, 4_096, 65_535, 65_536, 999_999, 1_000_000})
    void dataOfAnySizeComesBackAsItWas(int size) {
        client.openWebSocket();
        byte[] data = new byte[size];
        new Random(size).nextBytes(data);
        assertThat(client.sendFrame(RawClient.BINARY, data).frame().payload()).isEqualTo(data);

        if (size > 0) {
            String text = "4" + "t".repeat(size - 1);
            assertThat(client.sendText(text).frame().text()).isEqualTo(text);
        }
    }

    @Test
    void thousandMessagesComeBackInOrder() {
        client.openWebSocket();
        int size = 0;
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            byte[] frame = RawClient.frame(0x81, ("4" + i).getBytes(StandardCharsets.UTF_8), true);
            frames.add(frame);
            size += frame.length;
        }
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] frame : frames) {
            System.arraycopy(frame, 0, all, at, frame.length);
            at += frame.length;
        }
        client.send(all);
        for (int i = 0; i < 1_000; i++) {
            assertThat(client.frame().text()).isEqualTo("4" + i);
        }
    }

    @Test
    void fragmentsAreJoinedAlsoInTheMiddleOfACharacter() {
        client.openWebSocket();
        byte[] text = "4ü€😀".getBytes(StandardCharsets.UTF_8);
        client.sendFrame(false, RawClient.TEXT, new byte[0]);
        for (int i = 0; i < text.length; i++) {
            client.sendFrame(false, 0, new byte[] {text[i]});
            client.sendFrame(RawClient.PING, new byte[] {(byte) i});
        }
        client.sendFrame(true, 0, new byte[0]);
        for (int i = 0; i < text.length; i++) {
            assertThat(client.frame().payload()).containsExactly(i);
        }
        assertThat(client.frame().payload()).isEqualTo(text);
    }

    @Test
    void pingIsAnsweredWithItsOwnData() {
        client.openWebSocket().sendFrame(RawClient.PING, "are you there".getBytes(StandardCharsets.UTF_8));
        RawClient.WireFrame pong = client.frame();
        assertThat(pong.opcode()).isEqualTo(RawClient.PONG);
        assertThat(pong.text()).isEqualTo("are you there");
    }

    @Test
    void closeFrameIsAnsweredAndTheConnectionEnds() {
        client.openWebSocket().sendFrame(RawClient.CLOSE, new byte[] {0x0f, (byte) 0xa0, 'b', 'y', 'e'});
        RawClient.WireFrame close = client.frame();
        assertThat(close.closeStatus()).isEqualTo(4_000);
        assertThat(client.isEnded()).isTrue();
        await().untilAsserted(() -> assertThat(echo.ends).containsExactly("transport close: null"));
    }

    @Test
    void vanishedClientClosesTheSession() {
        client.openWebSocket().close();
        await().untilAsserted(() -> assertThat(echo.ends).containsExactly("transport close: null"));
    }

    @Test
    void closePacketMakesTheServerCloseWithoutAStatus() {
        client.openWebSocket().sendText("1");
        RawClient.WireFrame close = client.frame();
        assertThat(close.firstByte()).isEqualTo(0x88);
        assertThat(close.payload()).isEmpty();
        client.sendFrame(RawClient.CLOSE, new byte[0]);
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void closeHandshakeIsSeenByAnotherClientLibrary() throws Exception {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
                status.complete(statusCode);
                return CompletableFuture.completedStage(null);
            }
        };
        WebSocket webSocket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + server.port() + "/socket.io/?EIO=4&transport=websocket"),
                        listener)
                .get(5, TimeUnit.SECONDS);
        webSocket.sendText("1", true);
        assertThat(status.get(5, TimeUnit.SECONDS)).isEqualTo(1005);
    }

    @Test
    void framesInOneSegmentWithTheRequestAreTakenAsTheyCome() {
        byte[] request = RawClient.upgrade(RawClient.WEBSOCKET).getBytes(StandardCharsets.US_ASCII);
        byte[] early = RawClient.frame(0x81, "4early".getBytes(StandardCharsets.US_ASCII), true);
        byte[] both = new byte[request.length + early.length];
        System.arraycopy(request, 0, both, 0, request.length);
        System.arraycopy(early, 0, both, request.length, early.length);

        assertThat(client.send(both).response().status()).isEqualTo(101);
        assertThat(client.frame().text()).startsWith("0{");
        assertThat(client.frame().text()).isEqualTo("4early");
    }

    @Test
    void garbageInOneSegmentWithTheRequestEndsOnlyItsSession() {
        assertThat(client.send(RawClient.upgrade(RawClient.WEBSOCKET) + "test")
                        .response()
                        .status())
                .isEqualTo(101);
        assertThat(client.frame().text()).startsWith("0{");
        assertViolation(1002);
    }

    @Test
    void requestBehindAnUpgradeThatIsStillDecidedEndsTheConnection() {
        String sid = client.openSession();
        try (RawClient second = new RawClient(server.port())) {
            second.send(RawClient.upgrade(RawClient.WEBSOCKET + "&sid=" + sid) + RawClient.get("/socket.io/"));
            assertThat(second.response().status()).isEqualTo(400);
            assertThat(second.isEnded()).isTrue();
        }
        assertThat(client.send(RawClient.push(sid, "4on")).response().body()).isEqualTo("ok");
        assertThat(client.send(RawClient.poll(sid)).response().body()).isEqualTo("4on");
    }

    @Test
    void upgradeOfNoSessionIsRejectedBeforeThe101() {
        assertThat(client.send(RawClient.upgrade(RawClient.WEBSOCKET + "&sid=nobody"))
                        .response()
                        .status())
                .isEqualTo(400);
        assertThat(client.openSession()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 300, 100_000})
    void sharedBatchArrivesWholeAtEachOfFifty(int size) {
        byte[] data = new byte[size];
        new Random(size).nextBytes(data);
        Batch batch = Batch.of(List.of(
                new EnginePacket.Text(Bytes.utf8("placeholder")),
                new EnginePacket.Binary(Bytes.wrap(data)),
                new EnginePacket.Text(Bytes.utf8("end"))));
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clients.add(new RawClient(server.port()).openWebSocket());
        }
        echo.sendToAll(batch);
        echo.sendToAll(Batch.of(new EnginePacket.Text(Bytes.utf8("next"))));
        echo.sendToAll(batch);

        for (RawClient each : clients) {
            assertBatch(each, data);
            assertThat(each.frame().text()).isEqualTo("4next");
            assertBatch(each, data);
            each.close();
        }
    }

    private static void assertBatch(RawClient each, byte[] data) {
        assertThat(each.frame().text()).isEqualTo("4placeholder");
        RawClient.WireFrame binary = each.frame();
        assertThat(binary.opcode()).isEqualTo(RawClient.BINARY);
        assertThat(binary.payload()).isEqualTo(data);
        assertThat(each.frame().text()).isEqualTo("4end");
    }

    @Test
    void pausedSessionReadsOnWhereItStopped() {
        client.openWebSocket();
        pause(true);
        client.sendText("4later");
        pause(false);
        assertThat(client.frame().text()).isEqualTo("4later");
    }

    private void pause(boolean paused) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        EngineSession session = echo.sessions.element();
        session.loop().execute(() -> {
            session.setReading(!paused);
            done.complete(null);
        });
        done.join();
    }

    @Test
    void slowClientGetsAllOnceItReads() {
        client.openWebSocket();
        byte[] data = new byte[500_000];
        for (int i = 0; i < 20; i++) {
            data[0] = (byte) i;
            echo.sendToAll(Batch.of(new EnginePacket.Binary(Bytes.copyOf(data))));
        }
        for (int i = 0; i < 20; i++) {
            byte[] payload = client.frame().payload();
            assertThat(payload).hasSize(500_000);
            assertThat(payload[0]).isEqualTo((byte) i);
        }
    }

    @Test
    void closedServerClosesItsWebSocketsAndReturns() throws Exception {
        client.openWebSocket();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        assertThat(client.frame().closeStatus()).isEqualTo(1005);
        client.sendFrame(RawClient.CLOSE, new byte[0]);
        assertThat(client.isEnded()).isTrue();
        closed.get(4, TimeUnit.SECONDS);
        assertThat(echo.ends).containsExactly("server shutting down: null");
    }
}
