package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.tests.RawClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Tests of a server, whatever its door. */
abstract class Suite {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    abstract Doors doors();

    /** What most tests of a suite want. */
    EngineOptions config() {
        return EngineOptions.DEFAULT;
    }

    final Door door() {
        return doors().shared(config());
    }

    final int port() {
        return door().port();
    }

    /** A door of one test. */
    final Door open(EngineOptions config, EngineHooks hooks) {
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

    /** Polls for a session whose WebSocket has ended. */
    final void assertGoneWithItsWebSocket(String sid) {
        if (doors().have(Limit.END_IS_TOLD_LATER)) {
            RawClient client = client();
            await().until(() ->
                    !client.send(RawClient.poll(sid)).response().body().contains("\"code\":3"));
        }
        assertGone(sid);
    }

    /** Polls for a session that has ended. */
    final void assertGone(String sid) {
        assertRefused(client().send(RawClient.poll(sid)).response(), 400, 1, "Session ID unknown");
    }

    /** What an answer's head holds, spelt as our own doors spell it. */
    final Map<String, String> headers(RawClient.Response response) {
        if (!doors().have(Limit.HEADS_ARE_THE_CONTAINERS)) {
            return response.headers();
        }
        Map<String, String> headers = new HashMap<>(response.headers());
        headers.keySet().removeAll(Set.of("date", "keep-alive"));
        headers.computeIfPresent("connection", (name, value) -> upgradeIn(value));
        headers.computeIfPresent("upgrade", (name, value) -> value.toLowerCase(Locale.ROOT));
        headers.computeIfPresent(
                "content-type", (name, value) -> value.replaceAll("(?i); *charset=utf-8", "; charset=UTF-8"));
        return headers;
    }

    /** Whether a connection is kept is the container's affair. */
    private static @Nullable String upgradeIn(String connection) {
        return connection.toLowerCase(Locale.ROOT).startsWith("upgrade") ? "upgrade" : null;
    }

    /** A connection for what is asked after a refusal: the same, unless the container has closed it. */
    final RawClient afterRefusal(RawClient client) {
        return doors().have(Limit.CLOSES_AFTER_A_REFUSAL) ? client() : client;
    }

    final void assertReason(RawClient.Response response, String reason) {
        if (!doors().have(Limit.HEADS_ARE_THE_CONTAINERS)) {
            assertThat(response.reason()).isEqualTo(reason);
        }
    }

    /** The next message, which our own doors send in one frame. */
    final RawClient.WireFrame message(RawClient socket) {
        return doors().have(Limit.FRAGMENTS) ? socket.message() : socket.frame();
    }

    /** Takes a close frame that says nothing, or that all is well. */
    final void assertNormalClose(RawClient.WireFrame frame) {
        assertThat(frame.firstByte()).isEqualTo(0x88);
        assertThat(frame.closeStatus()).isEqualTo(doors().have(Limit.CLOSE_HAS_A_STATUS) ? 1000 : 1005);
    }

    final void assertRefused(RawClient.Response response, int status, int code, String message) {
        assertThat(response.body()).isEqualTo("{\"code\":" + code + ",\"message\":\"" + message + "\"}");
        assertThat(response.status()).isEqualTo(status);
        assertThat(headers(response)).containsEntry("content-type", "application/json");
    }
}
