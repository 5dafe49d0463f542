package dev.roost.conformance.official;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** {@code docs/engine.io-protocol/v4-test-suite}: 25 tests. */
final class EngineIo4Suite extends Revision4Suite {
    EngineIo4Suite(OfficialServers servers) {
        super(servers.enginePort(), "/engine.io/");
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
                it("fails with an invalid 'EIO' query parameter", this::invalidEio),
                it("fails with an invalid 'transport' query parameter", this::invalidTransport),
                it("fails with an invalid request method", this::invalidMethod));
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
                it("sends and receives a payload containing one plain text packet", () -> echo("4hello")),
                it(
                        "sends and receives a payload containing several plain text packets",
                        () -> echo("4test1\u001e4test2\u001e4test3")),
                it(
                        "sends and receives a payload containing plain text and binary packets",
                        () -> echo("4hello\u001ebAQIDBA==")),
                it("closes the session upon invalid packet format", this::invalidPacketByPolling),
                duplicatePoll("closes the session upon duplicate poll requests"),
                it("closes the session upon cancelled polling request", this::cancelledPoll));
    }

    private DynamicNode messagesByWebSocket() {
        return describe(
                "WebSocket",
                it("sends and receives a plain text packet", this::textByWebSocket),
                it("sends and receives a binary packet", () -> binaryByWebSocket(bytes(1, 2, 3, 4))),
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

    /** The second GET ends the session, too, if it comes before the server knows that the connection of the first is closed. */
    private void cancelledPoll() {
        String sid = openSession();
        waitingPoll(sid, "6").close();
        awaitGone(() -> fetch(polling(sid)));
    }
}
