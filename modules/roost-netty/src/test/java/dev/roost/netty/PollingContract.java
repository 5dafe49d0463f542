package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineSession;
import dev.roost.engine.spi.Batch;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.tests.NoLeaks;
import dev.roost.tests.RawClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stand-alone server does for clients that poll, on every transport of Netty's. */
@ExtendWith(NoLeaks.class)
abstract class PollingContract {
    private NettyEcho echo;
    private NettyServer server;
    private RawClient client;

    abstract NettyServerOptions config();

    @BeforeEach
    void start() {
        start(config());
    }

    private void start(NettyServerOptions config) {
        echo = new NettyEcho(EngineOptions.builder().maxPayload(20_000).build());
        server = NettyServer.bind(echo.engine, 0, config.toBuilder().loops(2).build());
        client = new RawClient(server.port());
    }

    /** Starts another server. Its deadlines are short, so that requests of other tests could miss them under load. */
    private void startImpatient(UnaryOperator<NettyServerOptions.Builder> deadlines) {
        client.close();
        server.close();
        start(deadlines.apply(config().toBuilder()).build());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void handshakeIsAnsweredWithTheOpenPacket() {
        RawClient.Response response = client.send(RawClient.get("/socket.io/?EIO=4&transport=polling"))
                .response();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).startsWith("0{\"sid\":\"").contains("\"upgrades\":[\"websocket\"]");
        assertThat(response.headers())
                .containsEntry("content-type", "text/plain; charset=UTF-8")
                .containsEntry("cache-control", "no-store")
                .containsEntry("content-length", String.valueOf(response.body().length()))
                .doesNotContainKey("connection");
    }

    @Test
    void oneConnectionServesManyPollsAndPushes() {
        String sid = client.openSession();
        for (int i = 0; i < 20; i++) {
            assertThat(client.send(RawClient.push(sid, "4message " + i))
                            .response()
                            .body())
                    .isEqualTo("ok");
            assertThat(client.send(RawClient.poll(sid)).response().body()).isEqualTo("4message " + i);
        }
    }

    @Test
    void waitingGetIsAnsweredWhenThereArePackets() {
        String sid = client.openSession();
        client.send(RawClient.poll(sid));
        try (RawClient other = new RawClient(server.port())) {
            assertThat(other.send(RawClient.push(sid, "4hello")).response().body())
                    .isEqualTo("ok");
        }
        assertThat(client.response().body()).isEqualTo("4hello");
    }

    @Test
    void waitingGetOutlivesAllDeadlines() {
        Duration deadline = Duration.ofMillis(500);
        startImpatient(
                builder -> builder.headTimeout(deadline).bodyTimeout(deadline).idleTimeout(deadline));
        String sid = client.openSession();
        long start = System.nanoTime();
        client.send(RawClient.poll(sid));
        EngineSession session = echo.sessions.element();
        session.loop()
                .schedule(
                        () -> session.send(Batch.of(new EnginePacket.Text(Bytes.utf8("late")))),
                        Duration.ofMillis(800).toNanos());
        assertThat(client.response().body()).isEqualTo("4late");
        assertThat(System.nanoTime() - start).isGreaterThan(700_000_000L);
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        String sid = client.openSession();
        client.send(RawClient.push(sid, "4a")
                + RawClient.poll(sid)
                + RawClient.get("/elsewhere")
                + RawClient.push(sid, "4b")
                + RawClient.poll(sid));

        assertThat(client.response().body()).isEqualTo("ok");
        assertThat(client.response().body()).isEqualTo("4a");
        assertThat(client.response().status()).isEqualTo(404);
        assertThat(client.response().body()).isEqualTo("ok");
        assertThat(client.response().body()).isEqualTo("4b");
    }

    @Test
    void floodOfPipelinedRequestsWaitsAndIsAnsweredInOrder() {
        String sid = client.openSession();
        client.send(RawClient.poll(sid) + RawClient.get("/elsewhere").repeat(2_000));
        try (RawClient other = new RawClient(server.port())) {
            assertThat(other.send(RawClient.push(sid, "4first")).response().body())
                    .isEqualTo("ok");
        }
        assertThat(client.response().body()).isEqualTo("4first");
        for (int i = 0; i < 2_000; i++) {
            assertThat(client.response().status()).isEqualTo(404);
        }
    }

    @Test
    void bodyInManyPiecesIsCollected() {
        String sid = client.openSession();
        String message = "4" + "x".repeat(9_000);
        String push = RawClient.push(sid, message);
        for (int from = 0; from < push.length(); from += 1_000) {
            client.send(push.substring(from, Math.min(push.length(), from + 1_000)));
        }
        assertThat(client.response().body()).isEqualTo("ok");
        assertThat(client.send(RawClient.poll(sid)).response().body()).isEqualTo(message);
    }

    @Test
    void chunkedBodyIsCollected() {
        String sid = client.openSession();
        client.send(chunkedPush(sid) + "3\r\n4he\r\n3\r\nllo\r\n0\r\n\r\n");
        assertThat(client.response().body()).isEqualTo("ok");
        assertThat(client.send(RawClient.poll(sid)).response().body()).isEqualTo("4hello");
    }

    @Test
    void bodyThatIsDeclaredTooLargeIsRejectedAtOnce() {
        String sid = client.openSession();
        client.send(RawClient.request("POST", pollTarget(sid), "Content-Length: 20001") + "4");

        RawClient.Response response = client.response();
        assertThat(response.status()).isEqualTo(413);
        assertThat(response.headers()).containsEntry("connection", "close");
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void chunkedBodyThatGrowsTooLargeIsRejectedOnTheWay() {
        String sid = client.openSession();
        client.send(chunkedPush(sid));
        for (int i = 0; i < 6; i++) {
            client.send("fa0\r\n" + "x".repeat(4_000) + "\r\n");
        }
        assertThat(client.response().status()).isEqualTo(413);
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void bodyOfTheLargestSizeIsTaken() {
        String sid = client.openSession();
        String message = "4" + "x".repeat(19_999);
        assertThat(client.send(RawClient.push(sid, message)).response().body()).isEqualTo("ok");
        assertThat(client.send(RawClient.poll(sid)).response().body()).isEqualTo(message);
    }

    @Test
    void clientThatExpectsContinueGetsContinue() {
        String sid = client.openSession();
        client.send(RawClient.request("POST", pollTarget(sid), "Content-Length: 2", "Expect: 100-continue"));
        assertThat(client.response().status()).isEqualTo(100);
        assertThat(client.send("4a").response().body()).isEqualTo("ok");
    }

    @Test
    void rejectedClientThatExpectsContinueNeedNotSendItsBody() {
        client.send(RawClient.request("POST", pollTarget("nobody"), "Content-Length: 2", "Expect: 100-continue"));
        RawClient.Response response = client.response();
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains("Session ID unknown");
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void unreadBodyOfARejectedRequestIsThrownAway() {
        assertThat(client.send(RawClient.push("nobody", "x".repeat(5_000)))
                        .response()
                        .body())
                .contains("Session ID unknown");
        assertThat(client.openSession()).hasSize(20);
    }

    @Test
    void abandonedGetEndsTheSession() {
        String sid = client.openSession();
        client.send(RawClient.poll(sid));
        // The answer to this one shows that the other has been taken.
        try (RawClient other = new RawClient(server.port())) {
            other.send(RawClient.push(sid, "6"));
            assertThat(other.response().body()).isEqualTo("ok");
        }
        client.close();
        await().untilAsserted(
                        () -> assertThat(echo.ends).singleElement().asString().startsWith("transport error"));
        assertThat(echo.engine.sessionCount()).isZero();
    }

    @Test
    void abandonedPostEndsTheSession() {
        String sid = client.openSession();
        client.send(RawClient.request("POST", pollTarget(sid), "Content-Length: 10") + "4half");
        client.close();
        await().untilAsserted(
                        () -> assertThat(echo.ends).singleElement().asString().startsWith("transport error"));
    }

    @Test
    void brokenChunkEndsTheSessionAndTheConnection() {
        String sid = client.openSession();
        client.send(chunkedPush(sid) + "no size\r\n");
        assertThat(client.response().status()).isEqualTo(400);
        assertThat(client.isEnded()).isTrue();
        await().until(() -> echo.ends.size() == 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /socket.io/ HTTP/1.1\r\n\r\n",
                "GET /socket.io/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /socket.io/ HTTP/1.1\nHost: a\n\n",
                "GET /socket.io/ HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
                "GET /socket.io/ HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
                "POST /socket.io/ HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST /socket.io/ HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /socket.io/ HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /socket.io/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n0\r\n\r\n",
                "POST /socket.io/ HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            })
    void malformedRequestIsRejectedAndTheConnectionEnds(String request) {
        RawClient.Response response = client.send(request).response();
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers()).containsEntry("connection", "close");
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void requestLineThatIsTooLongIsRejected() {
        assertThat(client.send(RawClient.get("/socket.io/?x=" + "y".repeat(9_000)))
                        .response()
                        .status())
                .isEqualTo(414);
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void headersThatAreTooLargeAreRejected() {
        assertThat(client.send(RawClient.get("/socket.io/", "X: " + "y".repeat(17_000)))
                        .response()
                        .status())
                .isEqualTo(431);
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void newVersionOfHttpIsRejected() {
        assertThat(client.send("GET /socket.io/ HTTP/3.0\r\nHost: a\r\n\r\n")
                        .response()
                        .status())
                .isEqualTo(505);
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void oldVersionOfHttpIsAnsweredAndTheConnectionEnds() {
        RawClient.Response response = client.send(
                        "GET /socket.io/?EIO=4&transport=polling HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                .response();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsEntry("connection", "close");
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void connectionCloseHeaderClosesTheConnection() {
        assertThat(client.send(RawClient.get("/socket.io/?EIO=4&transport=polling", "Connection: close"))
                        .response()
                        .status())
                .isEqualTo(200);
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void absoluteTargetIsUnderstood() {
        assertThat(client.send(RawClient.get("http://localhost/socket.io/?EIO=4&transport=polling"))
                        .response()
                        .body())
                .startsWith("0{");
    }

    @Test
    void otherPathsAreNotFound() {
        assertThat(client.send(RawClient.get("/")).response().status()).isEqualTo(404);
        assertThat(client.send(RawClient.post("/api", "body")).response().status())
                .isEqualTo(404);
        assertThat(client.openSession()).hasSize(20);
    }

    @Test
    void answerToHeadHasNoBody() {
        RawClient.Response refused = client.send(RawClient.get("/nothing")).response();
        client.send(RawClient.request("HEAD", "/nothing") + RawClient.get("/socket.io/"));
        // Read byte by byte: the length is announced, but the next answer follows at once.
        assertThat(client.headOnly())
                .contains("HTTP/1.1 404", "content-length: " + refused.body().length());
        assertThat(client.response().body()).contains("Transport unknown");
    }

    @Test
    void slowHeadClosesTheConnection() {
        startImpatient(builder -> builder.headTimeout(Duration.ofMillis(300)));
        client.send("GET /socket.io/ HT");
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void slowBodyClosesTheConnection() {
        startImpatient(builder -> builder.bodyTimeout(Duration.ofMillis(300)));
        String sid = client.openSession();
        client.send(RawClient.request("POST", pollTarget(sid), "Content-Length: 10") + "4");
        assertThat(client.isEnded()).isTrue();
        await().until(() -> echo.ends.size() == 1);
    }

    @Test
    void connectionWithoutARequestIsClosedAfterIdleTimeout() {
        startImpatient(builder -> builder.idleTimeout(Duration.ofMillis(600)));
        client.openSession();
        long start = System.nanoTime();
        assertThat(client.isEnded()).isTrue();
        assertThat(System.nanoTime() - start).isGreaterThan(400_000_000L);
    }

    @Test
    void closedServerHasClosedItsSessionsAndAcceptsNone() {
        String sid = client.openSession();
        client.send(RawClient.poll(sid));
        try (RawClient other = new RawClient(server.port())) {
            assertThat(other.send(RawClient.push(sid, "6")).response().body()).isEqualTo("ok");
        }
        server.close();

        assertThat(client.response().body()).isEqualTo("1");
        assertThat(client.isEnded()).isTrue();
        assertThat(echo.ends).containsExactly("server shutting down: null");
        assertThatThrownBy(() -> new RawClient(server.port())).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void portThatIsTakenIsNamed() {
        assertThatThrownBy(() -> NettyServer.bind(echo.engine, server.port(), config()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(String.valueOf(server.port()));
    }

    private static String pollTarget(String sid) {
        return "/socket.io/?EIO=4&transport=polling&sid=" + sid;
    }

    private static String chunkedPush(String sid) {
        return RawClient.request("POST", pollTarget(sid), "Transfer-Encoding: chunked");
    }
}
