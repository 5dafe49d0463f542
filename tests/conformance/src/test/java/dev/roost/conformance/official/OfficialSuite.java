package dev.roost.conformance.official;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.tests.RawClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/**
 * One of the official test suites (github.com/socketio/socket.io, {@code docs/*-protocol/*-test-suite/test-suite.js}),
 * rewritten test for test, each under the name that it has there. Each test has its own connections.
 *
 * <p>The tests run one after the other on a thread of their own; what JUnit sees as tests are their results.
 */
abstract class OfficialSuite {
    static final int PING_INTERVAL = 300;
    static final int PING_TIMEOUT = 200;

    /** How often each suite runs; for another number: {@code -Droost.official.runs=5}. */
    private static final int RUNS =
            Integer.getInteger("roost.official.runs", "true".equals(System.getenv("CI")) ? 20 : 2);

    private static final int MAX_ATTEMPTS = 3;

    /** How many tests of all runs of a suite, about 500 in CI, may fail once while no pause was seen. */
    private static final int MAX_UNEXPLAINED = 1;

    private final int port;
    private final String path;
    private final Deque<RawClient> opened = new ArrayDeque<>();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "official-suites");
        thread.setDaemon(true);
        return thread;
    });

    private int tests;
    private int unexplained;

    OfficialSuite(int port, String path) {
        this.port = port;
        this.path = path;
    }

    /** The suite as it is structured in the original. */
    abstract Stream<DynamicNode> suite();

    /** The version of Engine.IO that its clients speak. */
    abstract int version();

    /** Starts all runs, and returns their results. */
    final List<DynamicNode> start() {
        List<DynamicNode> runs = IntStream.rangeClosed(1, RUNS)
                .<DynamicNode>mapToObj(run -> DynamicContainer.dynamicContainer("run " + run + " of " + RUNS, suite()))
                .toList();
        executor.shutdown();
        return runs;
    }

    /** Returns how many tests one run has. */
    final int size() {
        return tests / RUNS;
    }

    static DynamicNode describe(String name, DynamicNode... tests) {
        return DynamicContainer.dynamicContainer(name, Stream.of(tests));
    }

    final DynamicNode it(String name, Executable body) {
        tests++;
        Future<@Nullable Throwable> result = executor.submit(() -> lastFailure(name, body));
        return DynamicTest.dynamicTest(name, () -> {
            Throwable failure = result.get();
            if (failure != null) {
                throw failure;
            }
        });
    }

    /**
     * Returns what a test failed with, or null. A test that fails is repeated, since its time limits are 200 ms: always if the
     * machine has paused meanwhile, and otherwise until there are too many of these failures.
     */
    private @Nullable Throwable lastFailure(String name, Executable body) {
        Throwable failure = null;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            long start = System.nanoTime();
            failure = failureOf(body);
            if (failure == null) {
                return null;
            }
            boolean paused = PauseDetector.instance().pausedSince(start);
            System.out.printf("%s failed, %s a pause: %s%n", name, paused ? "in" : "without", failure);
            if (!paused && ++unexplained > MAX_UNEXPLAINED) {
                return failure;
            }
        }
        return failure;
    }

    /** Returns what a test failed with, or null. */
    private @Nullable Throwable failureOf(Executable body) {
        try {
            body.execute();
            return null;
        } catch (Throwable failure) {
            return failure;
        } finally {
            opened.forEach(RawClient::close);
            opened.clear();
        }
    }

    /** A test that the original skips. */
    final DynamicNode skip(String name) {
        tests++;
        return DynamicTest.dynamicTest(name, () -> Assumptions.abort("skipped in the original, too"));
    }

    final String polling() {
        return path + "?EIO=" + version() + "&transport=polling";
    }

    final String polling(String sid) {
        return polling() + "&sid=" + sid;
    }

    final String webSocket() {
        return path + "?EIO=" + version() + "&transport=websocket";
    }

    final String path() {
        return path;
    }

    final RawClient connection() {
        RawClient client = new RawClient(port);
        opened.push(client);
        return client;
    }

    final RawClient.Response fetch(String target) {
        return connection().send(RawClient.get(target)).response();
    }

    final RawClient.Response fetch(String target, String method) {
        return connection()
                .send(RawClient.request(method, target, "Content-Length: 0"))
                .response();
    }

    final RawClient.Response push(String sid, String body) {
        return connection()
                .send(RawClient.post(polling(sid), body, "Content-Type: text/plain;charset=UTF-8"))
                .response();
    }

    /** A GET whose answer is still to come, and that the server has received: it has answered two POSTs since. */
    final RawClient waitingPoll(String sid, String noop) {
        RawClient poll = connection().send(RawClient.get(polling(sid)));
        assertThat(push(sid, noop).status()).isEqualTo(200);
        assertThat(push(sid, noop).status()).isEqualTo(200);
        return poll;
    }

    final void assertOk(RawClient.Response answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok");
    }

    final void assertPolled(String sid, String body) {
        RawClient.Response answer = fetch(polling(sid));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body);
    }

    final void assertGone(String sid) {
        assertThat(fetch(polling(sid)).status()).isEqualTo(400);
    }

    /** A WebSocket for a session that polls, which has the answer to its probe. */
    final RawClient probed(String sid) {
        RawClient socket = upgrading(sid).sendText("2probe");
        assertThat(socket.message().text()).isEqualTo("3probe");
        return socket;
    }

    /** A WebSocket whose upgrade the server has completed: it has answered a message since. */
    final RawClient upgraded(String sid, String message, String answer) {
        RawClient socket = probed(sid).sendText("5");
        assertThat(text(socket.sendText(message))).startsWith(answer);
        return socket;
    }

    /** The original looks once, at the very millisecond: here the timers of a busy machine may be a little late. */
    static void awaitGone(Supplier<RawClient.Response> request) {
        await().atMost(Duration.ofMillis(PING_TIMEOUT))
                .pollDelay(Duration.ZERO)
                .until(() -> request.get().status() == 400);
    }

    final RawClient openWebSocket(String target) {
        return connection().upgraded(target);
    }

    /** A WebSocket whose Engine.IO handshake has been read. */
    final RawClient session() {
        RawClient socket = openWebSocket(webSocket());
        assertThat(socket.text()).startsWith("0{");
        return socket;
    }

    final RawClient upgrading(String sid) {
        return openWebSocket(webSocket() + "&sid=" + sid);
    }

    /** Waits for the event {@code close} of a WebSocket; what comes before it is passed over. */
    static void awaitClose(RawClient socket) {
        while (socket.frame().opcode() != RawClient.CLOSE) {
            continue;
        }
    }

    /** The next message that is no ping. */
    static RawClient.WireFrame message(RawClient socket) {
        RawClient.WireFrame next = socket.message();
        while (next.text().equals("2")) {
            next = socket.message();
        }
        return next;
    }

    static String text(RawClient socket) {
        return message(socket).text();
    }

    /** A WebSocket that is refused: the event {@code close} comes without {@code open}. */
    final void assertWebSocketFails(String target) {
        RawClient.Response answer = connection().send(RawClient.upgrade(target)).response();
        assertThat(answer.status()).isEqualTo(400);
    }

    /** The time that the original waits before it looks. */
    static void sleep(int millis) {
        Duration delay = Duration.ofMillis(millis);
        await().pollDelay(delay).until(() -> true);
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static String json(RawClient.WireFrame frame) {
        return new String(frame.payload(), 1, frame.payload().length - 1, StandardCharsets.UTF_8);
    }

    /** Checks the handshake, whose keys and their order are the same on both transports. */
    static void assertHandshake(String json, String upgrades) {
        assertThat(json)
                .matches("\\{\"sid\":\"[^\"]+\",\"upgrades\":\\Q" + upgrades + "\\E,\"pingInterval\":" + PING_INTERVAL
                        + ",\"pingTimeout\":" + PING_TIMEOUT + ",\"maxPayload\":1000000}");
    }
}
