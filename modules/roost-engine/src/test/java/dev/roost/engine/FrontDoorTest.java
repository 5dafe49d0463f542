package dev.roost.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a request before and after its session: origins, the application's say, limits, headers. */
class FrontDoorTest {
    private static final String POLLING = "EIO=4&transport=polling";

    private final ManualLoop loop = new ManualLoop();
    private final Hooks hooks = new Hooks();
    private EngineOptions.Builder config = EngineOptions.builder();
    private @Nullable EngineServer server;
    private @Nullable EngineSession session;

    /** Records what it is told, and answers as the test says. */
    private static final class Hooks implements EngineHooks {
        final List<ConnectionError> errors = new ArrayList<>();
        List<String> cookies = List.of();
        CompletionStage<AllowDecision> allowDecision = CompletableFuture.completedFuture(AllowDecision.ALLOWED);

        @Override
        public CompletionStage<AllowDecision> allowRequest(RequestHead request) {
            return allowDecision;
        }

        @Override
        public void initialHeaders(ResponseHeaders headers, RequestHead request) {
            headers.add("X-Initial", "1");
            cookies.forEach(cookie -> headers.add("Set-Cookie", cookie));
        }

        @Override
        public void headers(ResponseHeaders headers, RequestHead request) {
            headers.add("X-Every", "1").add("X-Every", "2");
        }

        @Override
        public void connectionError(ConnectionError error) {
            errors.add(error);
        }
    }

    @Test
    void pagesOfTheSameOriginAndNativeClientsAreLetIn() {
        assertThat(open("Origin", "http://chat.test").status()).isEqualTo(200);
        assertThat(open().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://chat.test", "http://chat.test:81", "http://evil.test", "null", ""})
    void pagesOfOtherOriginsGetNoSession(String origin) {
        HttpResponse answer = open("Origin", origin);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().utf8()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
        assertThat(answer.headers().toMap().keySet()).noneMatch(name -> name.startsWith("access-control"));
        assertThat(server().sessionCount()).isZero();
        assertThat(hooks.errors)
                .singleElement()
                .satisfies(error -> assertThat(error.context()).containsEntry("origin", origin));
    }

    @Test
    void webSocketsOfOtherOriginsGetNo101() {
        RecordingExchange exchange = send("GET", "EIO=4&transport=websocket", true, "Origin", "http://evil.test");

        assertThat(exchange.outcome()).isEqualTo("403 {\"code\":4,\"message\":\"Forbidden\"}");
    }

    @Test
    void listedOriginsAreLetInAndTold() {
        config.origins(OriginPolicy.of(List.of("https://*.friend.test")))
                .cors(CorsOptions.DEFAULT.withCredentials(true));

        HttpResponse answer = open("Origin", "https://a.friend.test");

        assertThat(answer.headers().toMap())
                .containsEntry("access-control-allow-origin", "https://a.friend.test")
                .containsEntry("access-control-allow-credentials", "true")
                .containsEntry("vary", "Origin");
    }

    @Test
    void hooksAllowedOriginReplacesTheEngines() {
        config.origins(OriginPolicy.any());
        EngineHooks own = new EngineHooks() {
            @Override
            public void headers(ResponseHeaders headers, RequestHead request) {
                headers.add("Access-Control-Allow-Origin", "https://a.test").add("Vary", "Origin");
            }
        };
        server = new EngineServer(config.build(), Map.of(), own, this::listen);

        assertThat(open("Origin", "https://a.test").headers().all("Access-Control-Allow-Origin"))
                .containsExactly("https://a.test");
        assertThat(send("GET", "EIO=4&transport=websocket", true, "Origin", "https://a.test")
                        .answer()
                        .orElseThrow()
                        .headers()
                        .all("Access-Control-Allow-Origin"))
                .containsExactly("https://a.test");
        assertThat(send("OPTIONS", POLLING, false, "Origin", "https://a.test", "Access-Control-Request-Method", "GET")
                        .answer()
                        .orElseThrow()
                        .headers()
                        .all("Access-Control-Allow-Origin"))
                .containsExactly("https://a.test");
    }

    @Test
    void anyOriginIsAStarAndHasNoCredentials() {
        config.origins(OriginPolicy.any());

        assertThat(open("Origin", "https://a.test").headers().toMap())
                .containsEntry("access-control-allow-origin", "*")
                .doesNotContainKey("access-control-allow-credentials");
        assertThatThrownBy(() ->
                        config.cors(CorsOptions.DEFAULT.withCredentials(true)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cors");
    }

    @Test
    void nativeClientsCanBeKeptOut() {
        config.origins(OriginPolicy.SAME_ORIGIN.withOriginRequired());

        assertThat(open().status()).isEqualTo(403);
        assertThat(open("Origin", "http://chat.test").status()).isEqualTo(200);
    }

    @Test
    void preflightIsAnsweredForListedOrigins() {
        config.origins(OriginPolicy.of(List.of("https://a.test")))
                .cors(new CorsOptions(List.of("GET", "POST"), List.of(), List.of(), false, Duration.ofMinutes(10)));
        HttpResponse answer = send(
                        "OPTIONS",
                        POLLING,
                        false,
                        "Origin",
                        "https://a.test",
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "content-type")
                .answer()
                .orElseThrow();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers().toMap())
                .containsEntry("access-control-allow-origin", "https://a.test")
                .containsEntry("access-control-allow-methods", "GET,POST")
                .containsEntry("access-control-allow-headers", "content-type")
                .containsEntry("access-control-max-age", "600");
    }

    @Test
    void preflightOfOthersIsARequestLikeAnother() {
        RecordingExchange exchange =
                send("OPTIONS", POLLING, false, "Origin", "https://a.test", "Access-Control-Request-Method", "POST");

        assertThat(exchange.outcome()).isEqualTo("403 {\"code\":4,\"message\":\"Forbidden\"}");
    }

    @ParameterizedTest
    @CsvSource({"PUT", "HEAD", "DELETE", "OPTIONS"})
    void otherMethodsOpenNothing(String method) {
        assertThat(send(method, POLLING, false).outcome())
                .isEqualTo("400 {\"code\":2,\"message\":\"Bad handshake method\"}");
    }

    @Test
    void applicationMayRefuseWithAText() {
        hooks.allowDecision = CompletableFuture.completedFuture(AllowDecision.forbidden("say \"please\"\n"));

        HttpResponse answer = open();

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().utf8()).isEqualTo("{\"code\":4,\"message\":\"say \\\"please\\\"\\u000a\"}");
    }

    @Test
    void applicationMayDecideLater() {
        CompletableFuture<AllowDecision> later = new CompletableFuture<>();
        hooks.allowDecision = later;

        RecordingExchange polling = send("GET", POLLING, false);
        RecordingExchange socket = send("GET", "EIO=4&transport=websocket", true);
        assertThat(polling.outcome()).isEqualTo("waiting");
        assertThat(socket.outcome()).isEqualTo("waiting");

        later.complete(AllowDecision.ALLOWED);
        loop.run();
        assertThat(polling.outcome()).startsWith("200 0{");
        assertThat(socket.outcome()).isEqualTo("101");
    }

    @Test
    void applicationThatFailsRefuses() {
        hooks.allowDecision = CompletableFuture.failedFuture(new IllegalStateException("secret"));

        assertThat(open().body().utf8()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
    }

    @Test
    void applicationAddsHeadersToTheFirstAnswerAndToAll() {
        HttpResponse first = open();
        HttpResponse refused = send("GET", "", false).answer().orElseThrow();
        HttpResponse socket =
                send("GET", "EIO=4&transport=websocket", true).answer().orElseThrow();

        assertThat(first.headers().toMap()).containsKeys("x-initial", "x-every");
        assertThat(socket.headers().toMap()).containsKeys("x-initial", "x-every");
        assertThat(refused.headers().toMap()).containsKey("x-every").doesNotContainKey("x-initial");
    }

    @Test
    void applicationsCookiesComeBesideTheEnginesOwn() {
        config.cookie(CookieOptions.DEFAULT);
        hooks.cookies = List.of("a=1", "b=2");

        Headers polling = open().headers();
        String own = "io=" + session().id() + "; Path=/; HttpOnly; SameSite=Lax";
        assertThat(polling.all("Set-Cookie")).containsExactly(own, "a=1", "b=2");

        Headers upgrade = send(
                        "GET", "EIO=4&transport=websocket&sid=" + session().id(), true)
                .answer()
                .orElseThrow()
                .headers();
        assertThat(upgrade.all("Set-Cookie")).isEmpty();
        assertThat(upgrade.all("X-Every")).containsExactly("1", "2");
    }

    @Test
    void refusedHandshakeHasNoHeadersOfASession() {
        config.cookie(CookieOptions.DEFAULT);
        hooks.allowDecision = CompletableFuture.completedFuture(AllowDecision.FORBIDDEN);

        Headers refusal = open().headers();

        assertThat(refusal.all("Set-Cookie")).isEmpty();
        assertThat(refusal.all("X-Initial")).isEmpty();
        assertThat(refusal.all("X-Every")).containsExactly("1", "2");
    }

    @Test
    void applicationHearsOfEachRefusal() {
        send("GET", "EIO=4&transport=polling&sid=nobody", false);
        send("GET", "EIO=5&transport=polling", false);
        send("POST", POLLING, false);

        assertThat(hooks.errors)
                .extracting(error -> error.code() + " " + error.message() + " " + error.context())
                .containsExactly(
                        "1 Session ID unknown {sid=nobody}",
                        "5 Unsupported protocol version {protocol=5}",
                        "2 Bad handshake method {method=POST}");
    }

    @Test
    void sessionsAreLimitedInAll() {
        config.maxSessions(2);
        open();
        open();

        assertThat(open().body().utf8()).isEqualTo("{\"code\":4,\"message\":\"Too many sessions\"}");
        assertThat(server().sessionCount()).isEqualTo(2);
    }

    @Test
    void sessionsAreLimitedPerAddressUntilOneEnds() {
        config.maxSessionsPerAddress(1);
        open();
        assertThat(open().status()).isEqualTo(403);

        loop.execute(() -> session().closeNow(CloseReason.FORCED_CLOSE, null));
        loop.run();
        assertThat(open().status()).isEqualTo(200);
    }

    @Test
    void cookieCarriesTheSessionsId() {
        config.cookie(CookieOptions.DEFAULT);

        String cookie = "io=%s; Path=/; HttpOnly; SameSite=Lax";
        assertThat(open().headers().toMap())
                .containsEntry("set-cookie", cookie.formatted(session().id()));
        HttpResponse upgraded =
                send("GET", "EIO=4&transport=websocket", true).answer().orElseThrow();
        assertThat(upgraded.headers().toMap())
                .containsEntry("set-cookie", cookie.formatted(session().id()));
    }

    @Test
    void sessionIdIsNeverTakenFromACookie() {
        HttpResponse answer = open("Cookie", "io=11111111111111111111");

        assertThat(answer.body().utf8()).doesNotContain("11111111111111111111");
    }

    @Test
    void largeAnswersAreCompressedForThoseWhoTakeIt() throws IOException {
        String message = "x".repeat(2000);
        open();
        String sid = session().id();
        loop.execute(() -> session().send(Batch.of(new EnginePacket.Text(Bytes.utf8(message)))));
        loop.run();

        HttpResponse answer = send("GET", POLLING + "&sid=" + sid, false, "Accept-Encoding", "br, gzip")
                .answer()
                .orElseThrow();

        assertThat(answer.headers().toMap())
                .containsEntry("content-encoding", "gzip")
                .containsEntry("vary", "Accept-Encoding");
        byte[] plain =
                new GZIPInputStream(new ByteArrayInputStream(answer.body().toArray())).readAllBytes();
        assertThat(new String(plain)).isEqualTo("4" + message);
    }

    @ParameterizedTest
    @CsvSource({"true, true, true", "true, false, true", "false, true, true", "false, false, false"})
    void answerIsCompressedIfAnyOfItsPacketsMayBe(boolean first, boolean second, boolean compressed) {
        open();
        String sid = session().id();
        for (boolean compressible : new boolean[] {first, second}) {
            Batch batch = Batch.of(new EnginePacket.Text(Bytes.utf8("x".repeat(2000))));
            session().send(compressible ? batch : batch.uncompressed());
        }
        loop.run();

        HttpResponse answer = send("GET", POLLING + "&sid=" + sid, false, "Accept-Encoding", "gzip")
                .answer()
                .orElseThrow();

        assertThat(answer.headers().toMap().containsKey("content-encoding")).isEqualTo(compressed);
    }

    @Test
    void smallAnswersAreNotCompressed() {
        assertThat(open("Accept-Encoding", "gzip").headers().toMap()).doesNotContainKey("content-encoding");
    }

    @Test
    void jsonpIsRefusedAndSaysSo() {
        assertThat(send("GET", POLLING + "&j=0", false).outcome())
                .isEqualTo("400 {\"code\":3,\"message\":\"JSONP polling is not supported\"}");
    }

    @Test
    void transportsCanBeLeftOut() {
        config.transports(Set.of("websocket"));

        assertThat(open().body().utf8()).isEqualTo("{\"code\":0,\"message\":\"Transport unknown\"}");
    }

    @Test
    void upgradesCanBeLeftOut() {
        config.allowUpgrades(false);

        assertThat(open().body().utf8()).contains("\"upgrades\":[]");
        RecordingExchange upgrade =
                send("GET", "EIO=4&transport=websocket&sid=" + session().id(), true);
        assertThat(upgrade.outcome()).isEqualTo("400 {\"code\":3,\"message\":\"Bad request\"}");
    }

    private HttpResponse open(String... headers) {
        return send("GET", POLLING, false, headers).answer().orElseThrow();
    }

    private RecordingExchange send(String method, String query, boolean upgrade, String... headers) {
        List<String> all = new ArrayList<>(List.of("Host", "chat.test"));
        all.addAll(List.of(headers));
        RequestHead head = new RequestHead(method, "/socket.io/", query, Headers.of(all), "192.0.2.1", false, upgrade);
        RecordingExchange exchange = RecordingExchange.of(loop, head, Bytes.EMPTY);
        server().handle(exchange);
        loop.run();
        return exchange;
    }

    private EngineServer server() {
        if (server == null) {
            server = new EngineServer(config.build(), Map.of(), hooks, this::listen);
        }
        return server;
    }

    private EngineHandler listen(EngineSession opened) {
        session = opened;
        return new EngineHandler() {
            @Override
            public void onText(Bytes text) {}

            @Override
            public void onBinary(Bytes data) {}

            @Override
            public void onClose(CloseReason reason, @Nullable String detail) {}
        };
    }

    private EngineSession session() {
        if (session == null) {
            throw new AssertionError("no session was opened");
        }
        return session;
    }
}
