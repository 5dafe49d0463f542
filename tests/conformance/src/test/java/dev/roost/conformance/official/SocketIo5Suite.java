package dev.roost.conformance.official;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.tests.RawClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** {@code docs/socket.io-protocol/v5-test-suite}: 32 tests. */
final class SocketIo5Suite extends Revision4Suite {
    private static final String BINARY = "[%s{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]";

    SocketIo5Suite(OfficialServers servers) {
        super(servers.socketPort(), "/socket.io/");
    }

    @Override
    Stream<DynamicNode> suite() {
        return Stream.of(
                describe("Engine.IO protocol", handshake(), heartbeat(), close(), upgrades()),
                describe("Socket.IO protocol", connect(), disconnect(), messages()));
    }

    private DynamicNode handshake() {
        return describe(
                "handshake",
                describe(
                        "HTTP long-polling",
                        it("should successfully open a session", this::pollingOpensASession),
                        it("should fail with an invalid 'EIO' query parameter", this::invalidEio),
                        it("should fail with an invalid 'transport' query parameter", this::invalidTransport),
                        it("should fail with an invalid request method", this::invalidMethod)),
                describe(
                        "WebSocket",
                        it("should successfully open a session", this::webSocketOpensASession),
                        it("should fail with an invalid 'EIO' query parameter", this::webSocketWithInvalidEio),
                        it(
                                "should fail with an invalid 'transport' query parameter",
                                this::webSocketWithInvalidTransport)));
    }

    private DynamicNode heartbeat() {
        return describe(
                "heartbeat",
                describe(
                        "HTTP long-polling",
                        it("should send ping/pong packets", this::pingPongByPolling),
                        it("should close the session upon ping timeout", this::pingTimeoutByPolling)),
                describe(
                        "WebSocket",
                        it("should send ping/pong packets", this::pingPongByWebSocket),
                        it("should close the session upon ping timeout", this::pingTimeoutByWebSocket)));
    }

    private DynamicNode close() {
        return describe(
                "close",
                describe("HTTP long-polling", it("should forcefully close the session", this::closeByPolling)),
                describe("WebSocket", it("should forcefully close the session", this::closeByWebSocket)));
    }

    private DynamicNode upgrades() {
        return describe(
                "upgrade",
                it(
                        "should successfully upgrade from HTTP long-polling to WebSocket",
                        () -> probed(openSession()).sendText("5")),
                it("should ignore HTTP requests with same sid after upgrade", () -> {
                    String sid = openSession();
                    upgraded(sid, "40", "40");
                    assertGone(sid);
                }),
                it("should ignore WebSocket connection with same sid after upgrade", () -> {
                    String sid = openSession();
                    upgraded(sid, "40", "40");
                    awaitClose(upgrading(sid));
                }));
    }

    private DynamicNode connect() {
        return describe(
                "connect",
                it("should allow connection to the main namespace", () -> assertConnects("", "", "{}")),
                it(
                        "should allow connection to the main namespace with a payload",
                        () -> assertConnects("", "{\"token\":\"123\"}", "{\"token\":\"123\"}")),
                it("should allow connection to a custom namespace", () -> assertConnects("/custom,", "", "{}")),
                it(
                        "should allow connection to a custom namespace with a payload",
                        () -> assertConnects("/custom,", "{\"token\":\"abc\"}", "{\"token\":\"abc\"}")),
                it(
                        "should disallow connection to an unknown namespace",
                        () -> assertThat(text(session().sendText("40/random")))
                                .isEqualTo("44/random,{\"message\":\"Invalid namespace\"}")),
                it(
                        "should disallow connection with an invalid handshake",
                        () -> awaitClose(session().sendText("4abc"))),
                it(
                        "should close the connection if no handshake is received",
                        () -> awaitClose(openWebSocket(webSocket()))));
    }

    private void assertConnects(String namespace, String auth, String authEvent) {
        RawClient socket = session().sendText("40" + namespace + auth);
        assertThat(text(socket)).matches("40\\Q" + namespace + "\\E\\{\"sid\":\"[^\"]+\"}");
        assertThat(text(socket)).isEqualTo("42" + namespace + "[\"auth\"," + authEvent + "]");
    }

    private DynamicNode disconnect() {
        return describe(
                "disconnect",
                it(
                        "should disconnect from the main namespace",
                        () -> assertThat(connected().sendText("41").message().text())
                                .isEqualTo("2")),
                it("should connect then disconnect from a custom namespace", this::disconnectFromCustomNamespace));
    }

    private void disconnectFromCustomNamespace() {
        RawClient socket = connected();
        assertThat(socket.message().text()).isEqualTo("2");
        socket.sendText("40/custom");
        assertThat(text(socket)).startsWith("40/custom,");
        assertThat(text(socket)).startsWith("42/custom,[\"auth\"");
        socket.sendText("41/custom").sendText("42[\"message\",\"message to main namespace\"]");
        assertThat(text(socket)).isEqualTo("42[\"message-back\",\"message to main namespace\"]");
    }

    private DynamicNode messages() {
        return describe(
                "message",
                it(
                        "should send a plain-text packet",
                        () -> assertThat(text(connected().sendText("42[\"message\",1,\"2\",{\"3\":[true]}]")))
                                .isEqualTo("42[\"message-back\",1,\"2\",{\"3\":[true]}]")),
                it(
                        "should send a packet with binary attachments",
                        () -> assertBinary(
                                "452-" + BINARY.formatted("\"message\","),
                                "452-" + BINARY.formatted("\"message-back\","))),
                it(
                        "should send a plain-text packet with an ack",
                        () -> assertThat(text(
                                        connected().sendText("42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]")))
                                .isEqualTo("43456[1,\"2\",{\"3\":[false]}]")),
                it(
                        "should send a packet with binary attachments and an ack",
                        () -> assertBinary(
                                "452-789" + BINARY.formatted("\"message-with-ack\","),
                                "462-789" + BINARY.formatted(""))),
                it(
                        "should close the connection upon invalid format (unknown packet type)",
                        () -> awaitClose(connected().sendText("4abc"))),
                it(
                        "should close the connection upon invalid format (invalid payload format)",
                        () -> awaitClose(connected().sendText("42{}"))),
                it(
                        "should close the connection upon invalid format (invalid ack id)",
                        () -> awaitClose(connected().sendText("42abc[\"message-with-ack\",1,\"2\",{\"3\":[false]}]"))));
    }

    private void assertBinary(String sent, String received) {
        RawClient socket = connected()
                .sendText(sent)
                .sendFrame(RawClient.BINARY, bytes(1, 2, 3))
                .sendFrame(RawClient.BINARY, bytes(4, 5, 6));
        assertThat(text(socket)).isEqualTo(received);
        assertThat(message(socket).payload()).isEqualTo(bytes(1, 2, 3));
        assertThat(message(socket).payload()).isEqualTo(bytes(4, 5, 6));
    }

    private RawClient connected() {
        RawClient socket = session().sendText("40");
        assertThat(text(socket)).startsWith("40{");
        assertThat(text(socket)).isEqualTo("42[\"auth\",{}]");
        return socket;
    }
}
