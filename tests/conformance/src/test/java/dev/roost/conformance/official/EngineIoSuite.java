package dev.roost.conformance.official;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.tests.RawClient;
import org.junit.jupiter.api.DynamicNode;

/** What all three suites have in common. */
abstract class EngineIoSuite extends OfficialSuite {
    EngineIoSuite(int port, String path) {
        super(port, path);
    }

    /** One packet as the body of a polling request or answer. */
    abstract String body(String packet);

    abstract String openSession();

    final void invalidEio() {
        assertThat(fetch(path() + "?transport=polling").status()).isEqualTo(400);
        assertThat(fetch(path() + "?EIO=abc&transport=polling").status()).isEqualTo(400);
    }

    final void invalidTransport() {
        assertThat(fetch(path() + "?EIO=" + version()).status()).isEqualTo(400);
        assertThat(fetch(path() + "?EIO=" + version() + "&transport=abc").status())
                .isEqualTo(400);
    }

    final void invalidMethod() {
        assertThat(fetch(polling(), "POST").status()).isEqualTo(400);
        assertThat(fetch(polling(), "PUT").status()).isEqualTo(400);
    }

    final void webSocketOpensASession() {
        RawClient.WireFrame open = openWebSocket(webSocket()).message();
        assertThat(open.text()).startsWith("0");
        assertHandshake(json(open), "[]");
    }

    final void webSocketWithInvalidEio() {
        assertWebSocketFails(path() + "?transport=websocket");
        assertWebSocketFails(path() + "?EIO=abc&transport=websocket");
    }

    final void webSocketWithInvalidTransport() {
        assertWebSocketFails(path() + "?EIO=" + version());
        assertWebSocketFails(path() + "?EIO=" + version() + "&transport=abc");
    }

    final void echo(String body) {
        String sid = openSession();
        assertOk(push(sid, body));
        assertPolled(sid, body);
    }

    final void invalidPacketByPolling() {
        String sid = openSession();
        push(sid, "abc");
        assertGone(sid);
    }

    final void textByWebSocket() {
        assertThat(text(session().sendText("4hello"))).isEqualTo("4hello");
    }

    final void binaryByWebSocket(byte[] message) {
        RawClient socket = session().sendFrame(RawClient.BINARY, message);
        assertThat(message(socket).payload()).isEqualTo(message);
    }

    final void invalidPacketByWebSocket() {
        awaitClose(session().sendText("abc"));
    }

    final void pingTimeoutByWebSocket() {
        awaitClose(openWebSocket(webSocket()));
    }

    final void closeByPolling() {
        String sid = openSession();
        RawClient poll = connection().send(RawClient.get(polling(sid)));
        push(sid, body("1"));
        RawClient.Response answer = poll.response();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body("6"));
        assertGone(sid);
    }

    final void closeByWebSocket() {
        awaitClose(session().sendText("1"));
    }

    final void upgrade() {
        String sid = openSession();
        RawClient socket = probed(sid);
        assertPolled(sid, body("6"));
        socket.sendText("5");
        assertThat(text(socket.sendText("4hello"))).isEqualTo("4hello");
    }

    final void httpRequestAfterUpgrade() {
        String sid = openSession();
        RawClient socket = upgraded(sid, "4first", "4first");
        assertThat(fetch(polling(sid)).status()).isEqualTo(400);
        assertThat(text(socket.sendText("4hello"))).isEqualTo("4hello");
    }

    final void webSocketAfterUpgrade() {
        String sid = openSession();
        RawClient socket = upgraded(sid, "4first", "4first");
        awaitClose(upgrading(sid));
        assertThat(text(socket.sendText("4hello"))).isEqualTo("4hello");
    }

    /**
     * The original sends the second GET 5 ms after the first; here it is sent when the first most probably waits. Two event loops
     * may handle them the other way round.
     */
    final DynamicNode duplicatePoll(String name) {
        return it(name, () -> {
            String sid = openSession();
            RawClient first = waitingPoll(sid, body("6"));
            RawClient.Response second = fetch(polling(sid) + "&t=burst");
            RawClient.Response answer = first.response();
            boolean inOrder = answer.status() == 200;
            RawClient.Response waited = inOrder ? answer : second;
            assertThat(waited.status()).isEqualTo(200);
            assertThat(waited.body()).isEqualTo("1");
            assertThat((inOrder ? second : answer).status()).isIn(400, 500);
            assertGone(sid);
        });
    }
}
