package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.OriginPolicy;
import dev.roost.engine.http.ResponseHeaders;
import dev.roost.engine.spi.RequestHead;
import dev.roost.server.Event;
import dev.roost.server.RoostServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every door does that brings an engine requests, over real sockets. The test of a door extends it, with a payload
 * codec ({@code roost-jackson}) on the class path.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TransportContract {
    private static final String POLLING = WirePoller.POLLING;
    private static final String WEBSOCKET = "/socket.io/?EIO=4&transport=websocket";
    private static final String ALLOWED = "https://allowed.example";
    private static final int MAX_PAYLOAD = 400_000;

    private final Deque<AutoCloseable> clients = new ArrayDeque<>();
    private Opened opened;

    /**
     * Where a door listens.
     *
     * @param closing ends the door
     */
    public record Opened(int port, Runnable closing) {}

    /** Serves a server on a port that is free, at the server's own path. */
    protected abstract Opened open(RoostServer server);

    @BeforeAll
    void openTheDoor() {
        EngineOptions config = EngineOptions.builder()
                .maxPayload(MAX_PAYLOAD)
                .origins(OriginPolicy.of(List.of(ALLOWED)))
                .build();
        RoostServer server =
                RoostServer.builder().engine(config).hooks(new TwoFields()).build();
        server.onConnection(socket -> {
            socket.on("echo", event -> event.socket().emit("echo", values(event)));
            socket.on("go", event -> event.socket().disconnect(true));
        });
        opened = open(server);
    }

    private static final class TwoFields implements EngineHooks {
        @Override
        public void headers(ResponseHeaders headers, RequestHead request) {
            headers.add("X-Field", "1").add("X-Field", "2");
        }
    }

    private static Object[] values(Event event) {
        return event.arguments().toList().toArray();
    }

    @AfterAll
    void closeTheDoor() {
        opened.closing().run();
    }

    @AfterEach
    void closeClients() throws Exception {
        for (AutoCloseable client : clients) {
            client.close();
        }
        clients.clear();
    }

    private WireClient client() {
        return closedAtTheEnd(new WireClient(opened.port()));
    }

    private <T extends AutoCloseable> T closedAtTheEnd(T client) {
        clients.push(client);
        return client;
    }

    /** A WebSocket whose session has joined the default namespace. */
    private WireClient webSocket() {
        WireClient socket = client();
        assertThat(socket.upgrade(WEBSOCKET).status()).isEqualTo(101);
        assertThat(socket.text()).startsWith("0{");
        assertThat(socket.sendText("40").text()).startsWith("40{");
        return socket;
    }

    /** A session that polls and has joined the default namespace. */
    private WirePoller poller() {
        return closedAtTheEnd(new WirePoller(opened.port())).enter();
    }

    private void assertAlive(WirePoller session) {
        session.push(echo("alive"));
        assertThat(session.poll()).isEqualTo(echo("alive"));
    }

    private static String echo(String text) {
        return "42[\"echo\",\"" + text + "\"]";
    }

    private static List<String> echoes(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> echo("m" + i)).toList();
    }

    private static void assertRefused(WireClient.Response response, int status, int code, String message) {
        assertThat(response.body()).isEqualTo("{\"code\":" + code + ",\"message\":\"" + message + "\"}");
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("content-type")).isEqualTo("application/json");
    }

    private void assertGone(String sid) {
        assertRefused(client().get(POLLING + "&sid=" + sid), 400, 1, "Session ID unknown");
    }

    /** A container answers a close frame before it tells anyone. */
    private void awaitGone(String sid) {
        long start = System.nanoTime();
        while (client().get(POLLING + "&sid=" + sid).body().contains("\"code\":3")) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AdapterContract.SOON);
        }
        assertGone(sid);
    }

    @Test
    void pollingHandshakeIsExact() {
        WireClient.Response response = client().get(POLLING);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body())
                .matches("0\\{\"sid\":\"[\\w-]{20}\",\"upgrades\":\\[\"websocket\"],\"pingInterval\":25000,"
                        + "\"pingTimeout\":20000,\"maxPayload\":" + MAX_PAYLOAD + "}");
        assertThat(response.header("content-type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(response.header("cache-control")).isEqualTo("no-store");
        assertThat(response.header("content-length")).isEqualTo("" + response.content().length);
    }

    @Test
    void webSocketHandshakeIsExact() {
        WireClient socket = client();
        WireClient.Response response = socket.upgrade(WEBSOCKET);

        assertThat(response.status()).isEqualTo(101);
        assertThat(response.headers()).containsEntry("sec-websocket-accept", WireClient.ACCEPTANCE);
        assertThat(response.headers()).doesNotContainKeys("sec-websocket-protocol", "sec-websocket-extensions");
        assertThat(socket.text())
                .matches("0\\{\"sid\":\"[\\w-]{20}\",\"upgrades\":\\[],\"pingInterval\":25000,"
                        + "\"pingTimeout\":20000,\"maxPayload\":" + MAX_PAYLOAD + "}");
    }

    @Test
    void fieldsOfOneNameAreAllSent() {
        assertThat(client().get(POLLING).headers()).containsEntry("x-field", "1, 2");
        assertThat(client().get("/socket.io/").headers()).containsEntry("x-field", "1, 2");
        assertThat(client().upgrade(WEBSOCKET).headers()).containsEntry("x-field", "1, 2");
    }

    @Test
    void firstSubProtocolOfTheClientIsAgreedTo() {
        WireClient socket = client();

        assertThat(socket.upgrade(WEBSOCKET, "Sec-WebSocket-Protocol: app.v2, app.v1")
                        .headers())
                .containsEntry("sec-websocket-protocol", "app.v2");
        assertThat(socket.text()).startsWith("0{");
    }

    @Test
    void headIsAnsweredWithoutABody() {
        WireClient.Response response = client().request("HEAD", POLLING).response(false);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("content-length")).isEqualTo("43");
    }

    @Test
    void messagesGoBothWaysByPolling() {
        WirePoller session = poller();
        String text = echo("ü€😀");

        session.push(text, echo("second"));

        assertThat(session.packets(2)).containsExactly(text, echo("second"));
    }

    @Test
    void messageAnswersTheGetThatWaits() {
        WirePoller session = poller();
        session.park();

        session.push(echo("now"));

        assertThat(session.answer()).isEqualTo(echo("now"));
    }

    @Test
    void messagesGoBothWaysByWebSocketInOrder() {
        WireClient socket = webSocket();
        List<String> sent = echoes(0, 200);

        sent.forEach(socket::sendText);

        List<String> received = new ArrayList<>();
        while (received.size() < sent.size()) {
            received.add(socket.text());
        }
        assertThat(received).isEqualTo(sent);
    }

    @Test
    void longTextGoesBothWays() {
        String text = echo("é".repeat(150_000));

        WireClient socket = webSocket();
        assertThat(socket.sendText(text).text().equals(text)).isTrue();
        WirePoller session = poller();
        session.push(text);
        assertThat(session.poll().equals(text)).isTrue();
    }

    @Test
    void upgradeLosesAndDoublesNothing() {
        for (int round = 0; round < 5; round++) {
            WirePoller session = poller();
            CompletableFuture<List<String>> polled = CompletableFuture.supplyAsync(session::packetsUntilReleased);
            echoes(0, 40).forEach(session::push);
            WireClient socket = client();
            assertThat(socket.upgrade(WEBSOCKET + "&sid=" + session.sid()).status())
                    .isEqualTo(101);
            assertThat(socket.sendText("2probe").text()).isEqualTo("3probe");
            echoes(40, 80).forEach(session::push);
            List<String> received = new ArrayList<>(polled.join());
            socket.sendText("5");
            echoes(80, 120).forEach(socket::sendText);
            while (received.size() < 120) {
                received.add(socket.text());
            }
            assertThat(received).isEqualTo(echoes(0, 120));
        }
    }

    @Test
    void largeBinaryGoesBothWays() {
        byte[] data = new byte[200_000];
        new Random(7).nextBytes(data);
        String event = "451-[\"echo\",{\"_placeholder\":true,\"num\":0}]";

        WireClient socket = webSocket();
        socket.sendText(event).sendFrame(WireClient.BINARY, data);
        assertThat(socket.text()).isEqualTo(event);
        WireClient.Message message = socket.message();
        assertThat(message.opcode()).isEqualTo(WireClient.BINARY);
        assertThat(Arrays.equals(message.data(), data)).isTrue();

        String encoded = "b" + Base64.getEncoder().encodeToString(data);
        WirePoller session = poller();
        session.push(event, encoded);
        assertThat(session.packets(2).equals(List.of(event, encoded))).isTrue();
    }

    @Test
    void oneConnectionServesManyRequests() {
        WirePoller session = poller();
        WireClient client = client();
        for (String event : echoes(0, 50)) {
            assertThat(client.post(session.target(), event).body()).isEqualTo("ok");
            assertThat(client.get(session.target()).body()).isEqualTo(event);
        }
    }

    @Test
    void preflightIsAnswered() {
        WireClient.Response response = client().request(
                        "OPTIONS",
                        POLLING,
                        "Origin: " + ALLOWED,
                        "Access-Control-Request-Method: POST",
                        "Access-Control-Request-Headers: content-type")
                .response();

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.content()).isEmpty();
        assertThat(response.header("access-control-allow-origin")).isEqualTo(ALLOWED);
        assertThat(response.header("access-control-allow-methods")).contains("post");
        assertThat(response.header("access-control-allow-headers")).isEqualTo("content-type");
    }

    @Test
    void allowedOriginIsServedAndOthersAreNot() {
        WireClient.Response allowed = client().get(POLLING, "Origin: " + ALLOWED);
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(allowed.header("access-control-allow-origin")).isEqualTo(ALLOWED);

        WireClient.Response other = client().get(POLLING, "Origin: https://other.example");
        assertRefused(other, 403, 4, "Forbidden");
        assertThat(other.headers()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void unknownSessionIsRefusedByBothTransports() {
        assertGone("nobody");
        assertRefused(client().post(POLLING + "&sid=nobody", echo("x")), 400, 1, "Session ID unknown");
        assertRefused(client().upgrade(WEBSOCKET + "&sid=nobody"), 400, 1, "Session ID unknown");
    }

    @Test
    void bodyThatIsTooLargeIsRefusedAndTheSessionGoesOn() {
        WirePoller session = poller();

        WireClient.Response response = client().post(session.target(), "4" + "x".repeat(MAX_PAYLOAD));

        assertThat(response.status()).isEqualTo(413);
        assertThat(response.content()).isEmpty();
        assertAlive(session);
    }

    @Test
    void messageThatIsTooLargeEndsAWebSocketWith1009() {
        WireClient socket = webSocket().sendFrame(WireClient.BINARY, new byte[MAX_PAYLOAD + 1]);

        WireClient.Message close = socket.message();

        assertThat(close.opcode()).isEqualTo(WireClient.CLOSE);
        assertThat(close.closeStatus()).isEqualTo(1009);
    }

    /** A container may cut the connection where an answer was just on its way. */
    @Test
    void textThatIsNotUtf8EndsAWebSocketWith1007() {
        WireClient socket = client();
        socket.upgrade(WEBSOCKET);
        String sid = WirePoller.sidIn(socket.text());

        socket.sendFrame(WireClient.TEXT, new byte[] {'4', '2', (byte) 0xc3, '"'});

        assertThat(socket.endStatus()).isIn(1007, WireClient.CUT);
        awaitGone(sid);
    }

    @Test
    void clientEndsItsSessionByPolling() {
        WirePoller session = poller();

        session.push("1");

        // The GET of a client that closes may arrive later than its POST.
        assertThat(client().get(POLLING + "&sid=" + session.sid()).body()).isEqualTo("6");
        assertGone(session.sid());
    }

    @Test
    void serverEndsASessionByPolling() {
        WirePoller session = poller();

        session.push("42[\"go\"]");

        List<String> packets = new ArrayList<>();
        while (!packets.contains("1")) {
            packets.addAll(session.packets());
        }
        assertGone(session.sid());
    }

    @Test
    void clientEndsItsSessionByWebSocket() {
        WireClient socket = client();
        socket.upgrade(WEBSOCKET);
        String sid = WirePoller.sidIn(socket.text());

        socket.sendFrame(WireClient.CLOSE, new byte[] {0x03, (byte) 0xe8});

        assertThat(socket.message().opcode()).isEqualTo(WireClient.CLOSE);
        awaitGone(sid);
    }

    @Test
    void serverEndsASessionByWebSocket() {
        WireClient socket = client();
        socket.upgrade(WEBSOCKET);
        String sid = WirePoller.sidIn(socket.text());
        assertThat(socket.sendText("40").text()).startsWith("40{");

        socket.sendText("42[\"go\"]");

        WireClient.Message message = socket.message();
        while (message.opcode() != WireClient.CLOSE) {
            message = socket.message();
        }
        assertThat(message.closeStatus()).isIn(1000, 1005);
        assertGone(sid);
    }
}
