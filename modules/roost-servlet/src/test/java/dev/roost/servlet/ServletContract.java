package dev.roost.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.AllowDecision;
import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.CookieOptions;
import dev.roost.engine.spi.PerMessageDeflate;
import dev.roost.engine.spi.RequestHead;
import dev.roost.tck.TransportContract.Opened;
import dev.roost.tests.RawClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The behavior of the servlet in each container, in addition to the contract of all transport modules. */
abstract class ServletContract {
    private static final int STORM = 3_000;

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private ServletEcho echo;
    private int port;

    abstract Containers.Kind container();

    private void start(EngineOptions config) {
        start(config, EngineHooks.NONE, RoostServlet.DEFAULT_MAX_PAUSED_READERS, "");
    }

    private void start(EngineOptions config, EngineHooks hooks, int maxPausedReaders, String contextPath) {
        echo = new ServletEcho(config, hooks);
        Opened opened = start(new RoostServlet(echo.engine, 2, maxPausedReaders), contextPath);
        resources.push(opened.closing()::run);
    }

    private Opened start(RoostServlet servlet, String contextPath) {
        Opened opened = container().start(servlet, contextPath);
        port = opened.port();
        return opened;
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable resource : resources) {
            resource.close();
        }
    }

    private RawClient client() {
        RawClient client = new RawClient(port);
        resources.push(client);
        return client;
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "4" + i + "x".repeat(200))
                .toList();
    }

    private static List<String> take(RawClient client, int count) {
        List<String> taken = new ArrayList<>();
        while (taken.size() < count) {
            taken.add(client.text());
        }
        return taken;
    }

    /** Sends more than the container, the system and the client's own buffers hold, on a thread of its own. */
    private static CompletableFuture<Void> storm(RawClient client) {
        return CompletableFuture.runAsync(() -> texts(STORM).forEach(client::sendText));
    }

    @Test
    void clientThatIsNotReadStillGetsMessagesAndIsReadLater() {
        start(EngineOptions.DEFAULT);
        RawClient client = client().openWebSocket();
        client.sendText("4" + ServletEcho.STOP);
        await().until(() -> echo.received.contains(ServletEcho.STOP));
        CompletableFuture<Void> storm = storm(client);

        String large = "y".repeat(2_000_000);
        echo.send(large);
        assertThat(client.message().text().equals("4" + large)).isTrue();
        assertThat(echo.received.size()).as("read meanwhile").isLessThan(STORM / 2);

        echo.goOnReading();
        assertThat(take(client, STORM)).isEqualTo(texts(STORM));
        storm.join();
    }

    @Test
    void clientThatIsNotReadCanBeClosed() {
        start(EngineOptions.DEFAULT);
        RawClient client = client().openWebSocket();
        client.sendText("4" + ServletEcho.STOP);
        await().until(() -> echo.received.contains(ServletEcho.STOP));
        texts(100).forEach(client::sendText);

        echo.engine.close().join();

        assertThat(client.frame().opcode()).isEqualTo(RawClient.CLOSE);
        client.sendFrame(RawClient.CLOSE, new byte[] {0x03, (byte) 0xe8});
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void clientBeyondMaxPausedReadersIsDisconnected() {
        start(EngineOptions.DEFAULT, EngineHooks.NONE, 0, "");
        RawClient client = client().openWebSocket();
        client.sendText("4" + ServletEcho.STOP);
        await().until(() -> echo.received.contains(ServletEcho.STOP));

        client.sendText("4one more");

        assertThat(client.frame().closeStatus()).isEqualTo(1013);
        await().until(() -> echo.engine.sessionCount() == 0);
    }

    @Test
    void slowConsumerIsDisconnectedWithoutAffectingOthers() {
        start(EngineOptions.builder().maxOutbox(1_000_000).build());
        client().openWebSocket();
        String large = "y".repeat(900_000);
        await().until(() -> {
            echo.send(large);
            return !echo.ends.isEmpty();
        });
        assertThat(echo.ends).containsExactly("TRANSPORT_ERROR slow consumer");

        RawClient other = client().openWebSocket();
        assertThat(other.sendText("4still here").text()).isEqualTo("4still here");
    }

    @Test
    void getThatWaitsOutlivesTheConnectionsIdleTime() {
        start(EngineOptions.DEFAULT);
        RawClient client = client();
        String sid = client.openSession();
        client.send(RawClient.poll(sid));
        echo.sessions
                .element()
                .loop()
                .schedule(
                        () -> echo.send("late"),
                        Duration.ofMillis(Containers.IDLE_MILLIS * 3 / 2).toNanos());
        assertThat(client.response().body()).isEqualTo("4late");
    }

    @Test
    void webSocketOutlivesTheConnectionsIdleTime() {
        start(EngineOptions.builder()
                .pingInterval(Duration.ofMillis(Containers.IDLE_MILLIS * 3 / 2))
                .build());
        assertThat(client().openWebSocket().text()).isEqualTo("2");
    }

    @Test
    void disconnectDuringAWaitingGetDoesNotAffectOthers() {
        start(EngineOptions.builder()
                .pingInterval(Duration.ofMillis(100))
                .pingTimeout(Duration.ofMillis(100))
                .build());
        for (int i = 0; i < 20; i++) {
            RawClient client = client();
            client.send(RawClient.poll(client.openSession())).reset();
        }
        await().until(() -> echo.engine.sessionCount() == 0);
        assertThat(client().openWebSocket().text()).isEqualTo("2");
    }

    @Test
    void bodyInChunksAndPiecesIsCollected() {
        start(EngineOptions.builder().maxPayload(10_000).build());
        String sid = client().openSession();
        RawClient client = client();
        client.send(RawClient.request("POST", RawClient.POLLING + "&sid=" + sid, "Transfer-Encoding: chunked"))
                .send("3\r\n4he\r\n")
                .send("3\r\nllo\r\n0\r\n\r\n");
        assertThat(client.response().body()).isEqualTo("ok");
        client.send(RawClient.request("POST", RawClient.POLLING + "&sid=" + sid, "Transfer-Encoding: chunked"))
                .send("2711\r\n" + "4".repeat(10_001) + "\r\n0\r\n\r\n");
        assertThat(client.response().status()).isEqualTo(413);
        assertThat(client().send(RawClient.poll(sid)).response().body()).isEqualTo("4hello");
    }

    @Test
    void rejectedBodyIsReadSoThatTheClientReceivesTheResponse() {
        start(EngineOptions.DEFAULT);
        RawClient client = client().send(RawClient.push("nobody", "4" + "x".repeat(5_000_000)));
        assertThat(client.response().body()).contains("Session ID unknown");
    }

    @Test
    void applicationMayBeMountedBelowAPath() {
        start(EngineOptions.DEFAULT, EngineHooks.NONE, 1, "/app");
        assertThat(client().send(RawClient.get("/app" + RawClient.POLLING))
                        .response()
                        .body())
                .startsWith("0{");
        assertThat(client().upgraded("/app" + RawClient.WEBSOCKET).text()).startsWith("0{");
    }

    @Test
    void headersOfTheEngineComeWithThe101() {
        start(EngineOptions.builder().cookie(CookieOptions.DEFAULT).build());
        RawClient.Response response =
                client().send(RawClient.upgrade(RawClient.WEBSOCKET)).response();
        assertThat(response.status()).isEqualTo(101);
        assertThat(response.headers().get("set-cookie")).startsWith("io=");
    }

    @Test
    void compressionIsNegotiatedOnlyIfEnabled() {
        String offer = "Sec-WebSocket-Extensions: permessage-deflate";
        start(EngineOptions.DEFAULT);
        assertThat(client().send(RawClient.upgrade(RawClient.WEBSOCKET, offer))
                        .response()
                        .headers())
                .doesNotContainKey("sec-websocket-extensions");
        start(EngineOptions.builder()
                .perMessageDeflate(PerMessageDeflate.DEFAULT)
                .build());
        assertThat(client().send(RawClient.upgrade(RawClient.WEBSOCKET, offer))
                        .response()
                        .headers()
                        .get("sec-websocket-extensions"))
                .startsWith("permessage-deflate");
    }

    @Test
    void upgradeWithoutADecisionIsRejected() {
        EngineHooks undecided = new EngineHooks() {
            @Override
            public CompletionStage<AllowDecision> allowRequest(RequestHead request) {
                return new CompletableFuture<>();
            }
        };
        start(EngineOptions.builder().upgradeTimeout(Duration.ofMillis(200)).build(), undecided, 1, "");
        assertThat(client().send(RawClient.upgrade(RawClient.WEBSOCKET))
                        .response()
                        .status())
                .isEqualTo(503);
    }

    @Test
    void upgradeMayBeDecidedLater() {
        CompletableFuture<AllowDecision> verdict = new CompletableFuture<>();
        EngineHooks late = new EngineHooks() {
            @Override
            public CompletionStage<AllowDecision> allowRequest(RequestHead request) {
                CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)
                        .execute(() -> verdict.complete(AllowDecision.ALLOWED));
                return verdict;
            }
        };
        start(EngineOptions.DEFAULT, late, 1, "");
        assertThat(client().upgraded(RawClient.WEBSOCKET).text()).startsWith("0{");
    }

    /** Clients receive a close packet or a closed connection, depending on what the container ends first. */
    @Test
    void destroyedServletEndsItsSessionsAndCanBeInitializedAgain() {
        echo = new ServletEcho(EngineOptions.DEFAULT, EngineHooks.NONE);
        RoostServlet servlet = new RoostServlet(echo.engine, 2, 1);
        Opened opened = start(servlet, "");
        client().openWebSocket();
        RawClient polling = client();
        polling.send(RawClient.poll(polling.openSession()));

        opened.closing().run();

        assertThat(echo.ends).hasSize(2);

        Opened again = start(servlet, "");
        resources.push(again.closing()::run);
        assertThat(client().openWebSocket().sendText("4hello").text()).isEqualTo("4hello");
    }

    @Test
    void unownedPathIsNotFound() {
        start(EngineOptions.builder().path("/socket.io/chat/").build());
        assertThat(client().send(RawClient.get(RawClient.POLLING)).response().status())
                .isEqualTo(404);
    }
}
