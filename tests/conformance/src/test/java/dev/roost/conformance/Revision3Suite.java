package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.tests.RawClient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of Engine.IO protocol 3, beside those of 4 (engine.io-protocol v3). */
abstract class Revision3Suite extends Suite {
    private static final String POLLING = "/socket.io/?EIO=3&transport=polling";
    private static final String WEBSOCKET = "/socket.io/?EIO=3&transport=websocket";
    private static final Pattern OPEN =
            Pattern.compile("(\\d+):(0\\{\"sid\":\"[\\w-]{20}\",\"upgrades\":\\[\"websocket\"],"
                    + "\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000})(2:40)?");

    private static final EngineOptions CONFIG =
            EngineOptions.builder().allowEio3(true).build();

    @Override
    EngineOptions config() {
        return CONFIG;
    }

    private String open(String target) {
        return RawClient.sidIn(client().send(RawClient.get(target)).response().body());
    }

    private void push(String sid, String body) {
        RawClient.Response response =
                client().send(RawClient.post(POLLING + "&sid=" + sid, body)).response();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("ok");
    }

    private RawClient.Response get(String sid) {
        return client().send(RawClient.get(POLLING + "&sid=" + sid)).response();
    }

    /** A text, without Socket.IO's first word to such a client, which may come by itself. */
    private String poll(String sid) {
        String body = get(sid).body();
        String rest = body.startsWith("2:40") ? body.substring(4) : body;
        return rest.isEmpty() ? poll(sid) : rest;
    }

    /** As many characters as are to come, over as many GETs as it takes: each echo is sent when it is ready. */
    private String poll(String sid, int length) {
        StringBuilder bodies = new StringBuilder(poll(sid));
        while (bodies.length() < length) {
            bodies.append(poll(sid));
        }
        return bodies.toString();
    }

    private RawClient webSocket3() {
        RawClient socket = client().upgraded(WEBSOCKET);
        assertThat(socket.text()).startsWith("0{");
        return socket;
    }

    private static String next(RawClient socket) {
        String text = socket.text();
        return text.equals("40") ? socket.text() : text;
    }

    @Test
    void handshakeIsExactToTheByte() {
        RawClient.Response response = client().send(RawClient.get(POLLING)).response();
        Matcher open = OPEN.matcher(response.body());
        assertThat(open.matches()).as(response.body()).isTrue();
        assertThat(open.group(2)).hasSize(Integer.parseInt(open.group(1)));
        assertThat(headers(response))
                .containsEntry("content-type", "text/plain; charset=UTF-8")
                .containsEntry("cache-control", "no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EIO=2&", "EIO=5&", "EIO=03&", "EIO=3.0&"})
    void otherVersionsAreStillRefused(String version) {
        assertRefused(
                client().send(RawClient.get("/socket.io/?" + version + "transport=polling"))
                        .response(),
                400,
                5,
                "Unsupported protocol version");
    }

    @Test
    void revision4IsServedBesideIt() {
        assertThat(polling().enter().isAlive()).isTrue();
    }

    @Test
    void lengthsOfTextCountUtf16() {
        String sid = open(POLLING);
        String message = Samples.event("ü€😀");
        String body = message.length() + ":" + message;
        push(sid, body + body);
        assertThat(poll(sid, 2 * body.length())).isEqualTo(body + body);
    }

    @Test
    void clientPingsByPolling() {
        String sid = open(POLLING);
        push(sid, "1:2");
        assertThat(poll(sid)).isEqualTo("1:3");
        push(sid, "6:2hello");
        assertThat(poll(sid)).isEqualTo("6:3hello");
    }

    @Test
    void clientPingsByWebSocket() {
        RawClient socket = webSocket3();
        assertThat(next(socket.sendText("2"))).isEqualTo("3");
        assertThat(socket.sendText("2hello").text()).isEqualTo("3hello");
    }

    @Test
    void binaryByWebSocketHasATypeByte() {
        RawClient socket = webSocket3();
        for (byte[] data : Samples.binaries()) {
            socket.sendText(Samples.BINARY_EVENT).sendFrame(RawClient.BINARY, typed(data));
            assertThat(next(socket)).isEqualTo(Samples.BINARY_EVENT);
            RawClient.WireFrame frame = message(socket);
            assertThat(frame.firstByte()).isEqualTo(0x82);
            assertThat(frame.payload()).isEqualTo(typed(data));
        }
    }

    private static byte[] typed(byte[] data) {
        byte[] typed = new byte[data.length + 1];
        typed[0] = 4;
        System.arraycopy(data, 0, typed, 1, data.length);
        return typed;
    }

    @Test
    void binaryByPollingIsInBinaryBodies() {
        String sid = open(POLLING);
        push(sid, "1:2");
        assertThat(poll(sid)).isEqualTo("1:3");
        for (byte[] data : Samples.binaries()) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            add(body, 0, Samples.BINARY_EVENT.getBytes(StandardCharsets.US_ASCII));
            add(body, 1, typed(data));
            RawClient client = client().send(RawClient.request(
                    "POST",
                    POLLING + "&sid=" + sid,
                    "Content-Type: application/octet-stream",
                    "Content-Length: " + body.size()));
            assertThat(client.send(body.toByteArray()).response().body()).isEqualTo("ok");
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            while (answer.size() < body.size()) {
                RawClient.Response part = get(sid);
                String text = part.body();
                if (part.headers().get("content-type").equals("application/octet-stream")) {
                    answer.writeBytes(part.content());
                } else {
                    add(answer, 0, text.substring(text.indexOf(':') + 1).getBytes(StandardCharsets.UTF_8));
                }
            }
            assertThat(answer.toByteArray()).isEqualTo(body.toByteArray());
        }
    }

    private static void add(ByteArrayOutputStream body, int kind, byte[] packet) {
        body.write(kind);
        String.valueOf(packet.length).chars().forEach(digit -> body.write(digit - '0'));
        body.write(0xff);
        body.writeBytes(packet);
    }

    @Test
    void binaryByPollingIsBase64ForWhoSaysSo() {
        String sid = open(POLLING + "&b64=1");
        String body = Samples.BINARY_EVENT.length() + ":" + Samples.BINARY_EVENT + "10:b4AQIDBA==";
        push(sid, body);
        assertThat(poll(sid, body.length())).isEqualTo(body);
    }

    @Test
    void webSocketTakesOver() {
        String sid = open(POLLING);
        RawClient socket = client().upgraded(WEBSOCKET + "&sid=" + sid);
        assertThat(socket.sendText("2probe").text()).isEqualTo("3probe");
        assertThat(poll(sid)).isEqualTo("1:6");
        socket.sendText("5");
        String message = Samples.event("over");
        assertThat(next(socket.sendText(message))).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4hello", "x", "5:4hi", "-1:4", "99999999999:4", ":4", "1:7", "1:x"})
    void bodyThatIsNoPayloadEndsTheSession(String body) {
        String sid = open(POLLING);
        client().send(RawClient.post(POLLING + "&sid=" + sid, body)).response();
        assertRefused(client().send(RawClient.get(POLLING + "&sid=" + sid)).response(), 400, 1, "Session ID unknown");
    }

    @Test
    void silentClientIsGoneAfterIntervalAndTimeout() {
        Door door = open(
                CONFIG.toBuilder()
                        .pingInterval(Duration.ofMillis(200))
                        .pingTimeout(Duration.ofMillis(200))
                        .build(),
                EngineHooks.NONE);
        RawClient socket = client(door.port()).upgraded(WEBSOCKET);
        client(door.port()).send(RawClient.get(POLLING)).response();
        await().until(() -> door.engine().sessionCount() == 2);
        await().atMost(Duration.ofSeconds(2)).until(() -> door.engine().sessionCount() == 0);
        assertThat(socket.text()).startsWith("0{");
        RawClient.WireFrame frame = socket.frame();
        assertThat(frame.opcode() == RawClient.TEXT ? socket.frame().opcode() : frame.opcode())
                .isEqualTo(RawClient.CLOSE);
    }
}
