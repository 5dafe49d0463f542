package dev.roost.conformance.official;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.tests.RawClient;

/** What the suites of Engine.IO 4 and of Socket.IO 5, which repeats most of the former, have in common. */
abstract class Revision4Suite extends EngineIoSuite {
    Revision4Suite(int port, String path) {
        super(port, path);
    }

    @Override
    final int version() {
        return 4;
    }

    @Override
    final String body(String packet) {
        return packet;
    }

    @Override
    final String openSession() {
        return RawClient.sidIn(fetch(polling()).body());
    }

    final void pollingOpensASession() {
        RawClient.Response answer = fetch(polling());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("0");
        assertHandshake(answer.body().substring(1), "[\"websocket\"]");
    }

    final void pingPongByPolling() {
        String sid = openSession();
        for (int i = 0; i < 3; i++) {
            assertPolled(sid, "2");
            assertThat(push(sid, "3").status()).isEqualTo(200);
        }
    }

    final void pingTimeoutByPolling() {
        String sid = openSession();
        sleep(PING_INTERVAL + PING_TIMEOUT);
        awaitGone(() -> fetch(polling(sid)));
    }

    final void pingPongByWebSocket() {
        RawClient socket = session();
        for (int i = 0; i < 3; i++) {
            assertThat(socket.message().text()).isEqualTo("2");
            socket.sendText("3");
        }
    }
}
