package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineConfig;
import dev.roost.engine.EngineHooks;
import dev.roost.tests.RawClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;

/** Tests of a server, whatever its door. */
abstract class Suite {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    abstract Doors doors();

    /** What most tests of a suite want. */
    EngineConfig config() {
        return EngineConfig.DEFAULT;
    }

    final Door door() {
        return doors().shared(config());
    }

    final int port() {
        return door().port();
    }

    /** A door of one test. */
    final Door open(EngineConfig config, EngineHooks hooks) {
        return closedAtTheEnd(doors().open(config, hooks));
    }

    /** A connection of one test. */
    final RawClient client() {
        return client(port());
    }

    final RawClient client(int port) {
        return closedAtTheEnd(new RawClient(port));
    }

    /** A session of one test that polls. */
    final Polling polling() {
        return polling(port());
    }

    final Polling polling(int port) {
        return closedAtTheEnd(new Polling(port));
    }

    /** A WebSocket of one test, with a session that has entered. */
    final RawClient webSocket() {
        return webSocket(port());
    }

    final RawClient webSocket(int port) {
        return client(port).openWebSocket().enter();
    }

    private <T extends AutoCloseable> T closedAtTheEnd(T resource) {
        opened.push(resource);
        return resource;
    }

    @AfterEach
    final void closeAll() throws Exception {
        for (AutoCloseable resource : opened) {
            resource.close();
        }
        opened.clear();
    }

    /**
     * Ends a session whose GET waits, and says what that was answered. The GET has its own connection, and may be late
     * whatever is done: then another session has to show it.
     */
    final String answerAtTheEnd(Consumer<Polling> ending) {
        for (int i = 0; i < 20; i++) {
            Polling session = polling().parked();
            ending.accept(session);
            String answer = session.answer();
            assertGone(session.sid());
            if (!answer.startsWith("{\"code\":1,")) {
                return answer;
            }
        }
        throw new AssertionError("no GET came in time");
    }

    /** Polls for a session that has ended. */
    final void assertGone(String sid) {
        assertRefused(client().send(RawClient.poll(sid)).response(), 400, 1, "Session ID unknown");
    }

    static void assertRefused(RawClient.Response response, int status, int code, String message) {
        assertThat(response.body()).isEqualTo("{\"code\":" + code + ",\"message\":\"" + message + "\"}");
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers()).containsEntry("content-type", "application/json");
    }
}
