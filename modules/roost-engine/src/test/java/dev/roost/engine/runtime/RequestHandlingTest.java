package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.AllowDecision;
import dev.roost.engine.CloseReason;
import dev.roost.engine.http.CookieOptions;
import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.test.RecordingExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests before and after their session: the decision of the application, limits, headers, compression. */
class RequestHandlingTest {
    private final Requests requests = new Requests();

    @ParameterizedTest
    @CsvSource({"PUT", "HEAD", "DELETE", "OPTIONS"})
    void otherMethodsOpenNothing(String method) {
        assertThat(requests.send(method, Requests.POLLING, false).outcome())
                .isEqualTo("400 {\"code\":2,\"message\":\"Bad handshake method\"}");
    }

    @Test
    void applicationCanRejectWithAMessage() {
        requests.hooks.allowDecision = CompletableFuture.completedFuture(AllowDecision.forbidden("say \"please\"\n"));

        HttpResponse answer = requests.open();

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().utf8()).isEqualTo("{\"code\":4,\"message\":\"say \\\"please\\\"\\u000a\"}");
    }

    @Test
    void applicationMayDecideLater() {
        CompletableFuture<AllowDecision> later = new CompletableFuture<>();
        requests.hooks.allowDecision = later;

        RecordingExchange polling = requests.send("GET", Requests.POLLING, false);
        RecordingExchange socket = requests.send("GET", "EIO=4&transport=websocket", true);
        assertThat(polling.outcome()).isEqualTo("waiting");
        assertThat(socket.outcome()).isEqualTo("waiting");

        later.complete(AllowDecision.ALLOWED);
        requests.loop.run();
        assertThat(polling.outcome()).startsWith("200 0{");
        assertThat(socket.outcome()).isEqualTo("101");
    }

    @Test
    void failedHookRejectsTheRequest() {
        requests.hooks.allowDecision = CompletableFuture.failedFuture(new IllegalStateException("secret"));

        assertThat(requests.open().body().utf8()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
    }

    @Test
    void applicationAddsHeadersToTheFirstAnswerAndToAll() {
        HttpResponse first = requests.open();
        HttpResponse refused = requests.send("GET", "", false).answer().orElseThrow();
        HttpResponse socket =
                requests.send("GET", "EIO=4&transport=websocket", true).answer().orElseThrow();

        assertThat(first.headers().toMap()).containsKeys("x-initial", "x-every");
        assertThat(socket.headers().toMap()).containsKeys("x-initial", "x-every");
        assertThat(refused.headers().toMap()).containsKey("x-every").doesNotContainKey("x-initial");
    }

    @Test
    void applicationCookiesAreAddedToTheEngineCookie() {
        requests.options.cookie(CookieOptions.DEFAULT);
        requests.hooks.cookies = List.of("a=1", "b=2");

        Headers polling = requests.open().headers();
        String own = "io=" + requests.session().id() + "; Path=/; HttpOnly; SameSite=Lax";
        assertThat(polling.all("Set-Cookie")).containsExactly(own, "a=1", "b=2");

        Headers upgrade = requests.send(
                        "GET",
                        "EIO=4&transport=websocket&sid=" + requests.session().id(),
                        true)
                .answer()
                .orElseThrow()
                .headers();
        assertThat(upgrade.all("Set-Cookie")).isEmpty();
        assertThat(upgrade.all("X-Every")).containsExactly("1", "2");
    }

    @Test
    void rejectedHandshakeHasNoHeadersOfASession() {
        requests.options.cookie(CookieOptions.DEFAULT);
        requests.hooks.allowDecision = CompletableFuture.completedFuture(AllowDecision.FORBIDDEN);

        Headers refusal = requests.open().headers();

        assertThat(refusal.all("Set-Cookie")).isEmpty();
        assertThat(refusal.all("X-Initial")).isEmpty();
        assertThat(refusal.all("X-Every")).containsExactly("1", "2");
    }

    @Test
    void applicationIsNotifiedOfEachRejection() {
        requests.send("GET", "EIO=4&transport=polling&sid=nobody", false);
        requests.send("GET", "EIO=5&transport=polling", false);
        requests.send("POST", Requests.POLLING, false);

        assertThat(requests.hooks.errors)
                .extracting(error -> error.code() + " " + error.message() + " " + error.context())
                .containsExactly(
                        "1 Session ID unknown {sid=nobody}",
                        "5 Unsupported protocol version {protocol=5}",
                        "2 Bad handshake method {method=POST}");
    }

    @Test
    void sessionsAreLimitedInAll() {
        requests.options.maxSessions(2);
        requests.open();
        requests.open();

        assertThat(requests.open().body().utf8()).isEqualTo("{\"code\":4,\"message\":\"Too many sessions\"}");
        assertThat(requests.server().sessionCount()).isEqualTo(2);
    }

    @Test
    void sessionsAreLimitedPerAddressUntilOneEnds() {
        requests.options.maxSessionsPerAddress(1);
        requests.open();
        assertThat(requests.open().status()).isEqualTo(403);

        requests.loop.execute(() -> requests.session().closeNow(CloseReason.FORCED_CLOSE, null));
        requests.loop.run();
        assertThat(requests.open().status()).isEqualTo(200);
    }

    @Test
    void cookieCarriesTheSessionsId() {
        requests.options.cookie(CookieOptions.DEFAULT);

        String cookie = "io=%s; Path=/; HttpOnly; SameSite=Lax";
        assertThat(requests.open().headers().toMap())
                .containsEntry("set-cookie", cookie.formatted(requests.session().id()));
        HttpResponse upgraded =
                requests.send("GET", "EIO=4&transport=websocket", true).answer().orElseThrow();
        assertThat(upgraded.headers().toMap())
                .containsEntry("set-cookie", cookie.formatted(requests.session().id()));
    }

    @Test
    void sessionIdIsNeverTakenFromACookie() {
        HttpResponse answer = requests.open("Cookie", "io=11111111111111111111");

        assertThat(answer.body().utf8()).doesNotContain("11111111111111111111");
    }

    @Test
    void largeResponsesAreCompressedForClientsThatAcceptIt() throws IOException {
        String message = "x".repeat(2000);
        requests.open();
        String sid = requests.session().id();
        requests.loop.execute(() -> requests.session().send(Batch.of(new EnginePacket.Text(Bytes.utf8(message)))));
        requests.loop.run();

        HttpResponse answer = requests.send(
                        "GET", Requests.POLLING + "&sid=" + sid, false, "Accept-Encoding", "br, gzip")
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
        requests.open();
        String sid = requests.session().id();
        for (boolean compressible : new boolean[] {first, second}) {
            Batch batch = Batch.of(new EnginePacket.Text(Bytes.utf8("x".repeat(2000))));
            requests.session().send(compressible ? batch : batch.uncompressed());
        }
        requests.loop.run();

        HttpResponse answer = requests.send("GET", Requests.POLLING + "&sid=" + sid, false, "Accept-Encoding", "gzip")
                .answer()
                .orElseThrow();

        assertThat(answer.headers().toMap().containsKey("content-encoding")).isEqualTo(compressed);
    }

    @Test
    void smallAnswersAreNotCompressed() {
        assertThat(requests.open("Accept-Encoding", "gzip").headers().toMap()).doesNotContainKey("content-encoding");
    }

    @Test
    void jsonpIsRejectedWithAReason() {
        assertThat(requests.send("GET", Requests.POLLING + "&j=0", false).outcome())
                .isEqualTo("400 {\"code\":3,\"message\":\"JSONP polling is not supported\"}");
    }

    @Test
    void transportsCanBeDisabled() {
        requests.options.transports(Set.of("websocket"));

        assertThat(requests.open().body().utf8()).isEqualTo("{\"code\":0,\"message\":\"Transport unknown\"}");
    }

    @Test
    void upgradesCanBeDisabled() {
        requests.options.allowUpgrades(false);

        assertThat(requests.open().body().utf8()).contains("\"upgrades\":[]");
        RecordingExchange upgrade = requests.send(
                "GET", "EIO=4&transport=websocket&sid=" + requests.session().id(), true);
        assertThat(upgrade.outcome()).isEqualTo("400 {\"code\":3,\"message\":\"Bad request\"}");
    }
}
