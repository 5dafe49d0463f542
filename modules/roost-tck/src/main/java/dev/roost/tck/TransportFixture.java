package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** Clients of the transport module under test, and what several tests expect of it. */
abstract class TransportFixture {
    static final String POLLING = WirePoller.POLLING;
    static final String WEBSOCKET = "/socket.io/?EIO=4&transport=websocket";
    static final String ALLOWED = "https://allowed.example";
    static final int MAX_PAYLOAD = 400_000;

    private final Deque<AutoCloseable> clients = new ArrayDeque<>();

    /** The port on which the transport module listens. */
    abstract int port();

    @AfterEach
    void closeClients() throws Exception {
        for (AutoCloseable client : clients) {
            client.close();
        }
        clients.clear();
    }

    final WireClient client() {
        return closedAtTheEnd(new WireClient(port()));
    }

    private <T extends AutoCloseable> T closedAtTheEnd(T client) {
        clients.push(client);
        return client;
    }

    /** A WebSocket whose session has joined the default namespace. */
    final WireClient webSocket() {
        WireClient socket = client();
        assertThat(socket.upgrade(WEBSOCKET).status()).isEqualTo(101);
        assertThat(socket.text()).startsWith("0{");
        assertThat(socket.sendText("40").text()).startsWith("40{");
        return socket;
    }

    /** A polling session that has joined the default namespace. */
    final WirePoller poller() {
        return closedAtTheEnd(new WirePoller(port())).enter();
    }

    static String echo(String text) {
        return "42[\"echo\",\"" + text + "\"]";
    }

    static List<String> echoes(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> echo("m" + i)).toList();
    }

    static void assertAlive(WirePoller session) {
        session.push(echo("alive"));
        assertThat(session.poll()).isEqualTo(echo("alive"));
    }

    static void assertRejected(WireClient.Response response, int status, int code, String message) {
        assertThat(response.body()).isEqualTo("{\"code\":" + code + ",\"message\":\"" + message + "\"}");
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("content-type")).isEqualTo("application/json");
    }

    final void assertGone(String sid) {
        assertRejected(client().get(POLLING + "&sid=" + sid), 400, 1, "Session ID unknown");
    }

    /** Waits for the end of a session: a container responds to a close frame before it notifies the application. */
    final void awaitGone(String sid) {
        long start = System.nanoTime();
        while (client().get(POLLING + "&sid=" + sid).body().contains("\"code\":3")) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AdapterContract.SOON);
        }
        assertGone(sid);
    }
}
