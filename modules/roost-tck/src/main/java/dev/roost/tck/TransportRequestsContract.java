package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Requests to a transport module: handshakes, headers, limits and rejections. */
abstract class TransportRequestsContract extends TransportFixture {
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
    void allHeadersOfOneNameAreSent() {
        assertThat(client().get(POLLING).headers()).containsEntry("x-field", "1, 2");
        assertThat(client().get("/socket.io/").headers()).containsEntry("x-field", "1, 2");
        assertThat(client().upgrade(WEBSOCKET).headers()).containsEntry("x-field", "1, 2");
    }

    @Test
    void firstSubProtocolOfTheClientIsSelected() {
        WireClient socket = client();

        assertThat(socket.upgrade(WEBSOCKET, "Sec-WebSocket-Protocol: app.v2, app.v1")
                        .headers())
                .containsEntry("sec-websocket-protocol", "app.v2");
        assertThat(socket.text()).startsWith("0{");
    }

    @Test
    void responseToHeadHasNoBody() {
        WireClient.Response response = client().request("HEAD", POLLING).response(false);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("content-length")).isEqualTo("43");
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
    void onlyAllowedOriginsAreServed() {
        WireClient.Response allowed = client().get(POLLING, "Origin: " + ALLOWED);
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(allowed.header("access-control-allow-origin")).isEqualTo(ALLOWED);

        WireClient.Response other = client().get(POLLING, "Origin: https://other.example");
        assertRejected(other, 403, 4, "Forbidden");
        assertThat(other.headers()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void unknownSessionIsRejectedByBothTransports() {
        assertGone("nobody");
        assertRejected(client().post(POLLING + "&sid=nobody", echo("x")), 400, 1, "Session ID unknown");
        assertRejected(client().upgrade(WEBSOCKET + "&sid=nobody"), 400, 1, "Session ID unknown");
    }

    @Test
    void tooLargeBodyIsRejectedAndTheSessionContinues() {
        WirePoller session = poller();

        WireClient.Response response = client().post(session.target(), "4" + "x".repeat(MAX_PAYLOAD));

        assertThat(response.status()).isEqualTo(413);
        assertThat(response.content()).isEmpty();
        assertAlive(session);
    }

    @Test
    void tooLargeMessageClosesAWebSocketWith1009() {
        WireClient socket = webSocket().sendFrame(WireClient.BINARY, new byte[MAX_PAYLOAD + 1]);

        WireClient.Message close = socket.message();

        assertThat(close.opcode()).isEqualTo(WireClient.CLOSE);
        assertThat(close.closeStatus()).isEqualTo(1009);
    }

    /** A container may cut the connection while a response is being sent. */
    @Test
    void textThatIsNotUtf8ClosesAWebSocketWith1007() {
        WireClient socket = client();
        socket.upgrade(WEBSOCKET);
        String sid = WirePoller.sidIn(socket.text());

        socket.sendFrame(WireClient.TEXT, new byte[] {'4', '2', (byte) 0xc3, '"'});

        assertThat(socket.endStatus()).isIn(1007, WireClient.CUT);
        awaitGone(sid);
    }
}
