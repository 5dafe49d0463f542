package dev.roost.conformance.official;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.tests.RawClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** {@code docs/engine.io-protocol/v3-test-suite}: 24 tests, of which the original skips one. */
final class EngineIo3Suite extends EngineIoSuite {
    EngineIo3Suite(OfficialServers servers) {
        super(servers.enginePort(), "/engine.io/");
    }

    @Override
    int version() {
        return 3;
    }

    @Override
    String body(String packet) {
        return packet.length() + ":" + packet;
    }

    @Override
    String openSession() {
        return openSession("&b64=1");
    }

    private String openSession(String query) {
        return RawClient.sidIn(fetch(polling() + query).body());
    }

    @Override
    Stream<DynamicNode> suite() {
        return Stream.of(
                describe("handshake", handshakeByPolling(), handshakeByWebSocket()),
                describe("message", messagesByPolling(), messagesByWebSocket()),
                describe("heartbeat", heartbeatByPolling(), heartbeatByWebSocket()),
                describe(
                        "close",
                        describe("HTTP long-polling", it("forcefully closes the session", this::closeByPolling)),
                        describe("WebSocket", it("forcefully closes the session", this::closeByWebSocket))),
                describe(
                        "upgrade",
                        it("successfully upgrades from HTTP long-polling to WebSocket", this::upgrade),
                        it("ignores HTTP requests with same sid after upgrade", this::httpRequestAfterUpgrade),
                        it("ignores WebSocket connection with same sid after upgrade", this::webSocketAfterUpgrade)));
    }

    private DynamicNode handshakeByPolling() {
        return describe(
                "HTTP long-polling",
                it("successfully opens a session", this::pollingOpensASession),
                it("fails with an invalid 'transport' query parameter", this::invalidTransport),
                it(
                        "fails with an invalid request method",
                        () -> assertThat(fetch(polling(), "POST").status()).isEqualTo(400)));
    }

    private DynamicNode handshakeByWebSocket() {
        return describe(
                "WebSocket",
                it("successfully opens a session", this::webSocketOpensASession),
                it("fails with an invalid 'EIO' query parameter", this::webSocketWithInvalidEio),
                it("fails with an invalid 'transport' query parameter", this::webSocketWithInvalidTransport));
    }

    private DynamicNode messagesByPolling() {
        return describe(
                "HTTP long-polling",
                it("sends and receives a payload containing one plain text packet", () -> echo("6:4hello")),
                it(
                        "sends and receives a payload containing several plain text packets",
                        () -> echo("6:4test16:4test26:4test3")),
                it(
                        "sends and receives a payload containing plain text and binary packets (base64 encoded)",
                        () -> echo("6:4hello10:b4AQIDBA==")),
                it(
                        "sends and receives a payload containing plain text and binary packets (binary)",
                        this::binaryPayload),
                it("closes the session upon invalid packet format", this::invalidPacketByPolling),
                skip("closes the session upon duplicate poll requests"));
    }

    private DynamicNode messagesByWebSocket() {
        return describe(
                "WebSocket",
                it("sends and receives a plain text packet", this::textByWebSocket),
                it("sends and receives a binary packet", () -> binaryByWebSocket(bytes(4, 1, 2, 3, 4))),
                it("closes the session upon invalid packet format", this::invalidPacketByWebSocket));
    }

    private DynamicNode heartbeatByPolling() {
        return describe(
                "HTTP long-polling",
                it("sends ping/pong packets", this::pingPongByPolling),
                it("closes the session upon ping timeout", this::pingTimeoutByPolling));
    }

    private DynamicNode heartbeatByWebSocket() {
        return describe(
                "WebSocket",
                it("sends ping/pong packets", this::pingPongByWebSocket),
                it("closes the session upon ping timeout", this::pingTimeoutByWebSocket));
    }

    private void pollingOpensASession() {
        RawClient.Response answer = fetch(polling());
        assertThat(answer.status()).isEqualTo(200);
        String[] body = answer.body().split(":", 2);
        assertThat(body[1]).hasSize(Integer.parseInt(body[0])).startsWith("0");
        assertHandshake(body[1].substring(1), "[\"websocket\"]");
    }

    private void binaryPayload() {
        String sid = openSession("");
        assertOk(push(sid, "6:4hello10:b4AQIDBA=="));
        RawClient.Response answer = fetch(polling(sid));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.content())
                .isEqualTo(bytes(0, 6, 255, '4', 'h', 'e', 'l', 'l', 'o', 1, 5, 255, 4, 1, 2, 3, 4));
    }

    private void pingPongByPolling() {
        String sid = openSession();
        for (int i = 0; i < 3; i++) {
            assertThat(push(sid, "1:2").status()).isEqualTo(200);
            assertPolled(sid, "1:3");
        }
    }

    private void pingTimeoutByPolling() {
        String sid = openSession();
        sleep(PING_INTERVAL + PING_TIMEOUT);
        awaitGone(() -> push(sid, "6:4hello"));
    }

    private void pingPongByWebSocket() {
        RawClient socket = session();
        for (int i = 0; i < 3; i++) {
            assertThat(socket.sendText("2").message().text()).isEqualTo("3");
        }
    }
}
