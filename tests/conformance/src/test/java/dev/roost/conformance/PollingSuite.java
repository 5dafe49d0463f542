package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.tests.RawClient;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One GET and one POST at a time, and what ends a session that polls. */
abstract class PollingSuite extends Suite {

    private String target(Polling session) {
        return RawClient.POLLING + "&sid=" + session.sid();
    }

    private static void assertEmpty(RawClient.Response response, int status) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.content()).isEmpty();
        assertThat(response.headers()).containsEntry("content-length", "0").doesNotContainKey("content-type");
    }

    @Test
    void secondGetAtATimeEndsTheSession() {
        Polling session = polling().enter().parked();
        RawClient.Response second = client().send(RawClient.poll(session.sid())).response();
        RawClient.Response first = session.getting().response();
        // They come by two connections: who is second is the server's to say.
        boolean inOrder = second.status() == 400;
        assertEmpty(inOrder ? second : first, 400);
        assertThat((inOrder ? first : second).body()).isEqualTo("1");
        assertGone(session.sid());
    }

    @Test
    void secondPostAtATimeEndsTheSession() {
        Polling session = polling().enter();
        session.posting().send(RawClient.request("POST", target(session), "Content-Length: 10") + "42[");
        await().until(() -> {
            RawClient.Response response = client().send(RawClient.push(session.sid(), Samples.event("x")))
                    .response();
            if (response.status() == 200) {
                return false;
            }
            assertEmpty(response, 400);
            return true;
        });
        assertGone(session.sid());
    }

    @Test
    void getThatIsCutEndsTheSession() {
        int port = doors().have(Limit.VANISHED_GET_IS_FOUND_LATE)
                ? withQuickHeartbeat().port()
                : port();
        Polling session = polling(port).enter().park();
        session.getting().close();
        awaitGone(session, port);
    }

    /** Misses a client after 400 ms, if it does not find out before. */
    private Door withQuickHeartbeat() {
        Duration quick = Duration.ofMillis(200);
        return open(
                EngineOptions.builder().pingInterval(quick).pingTimeout(quick).build(), EngineHooks.NONE);
    }

    @Test
    void postThatIsCutEndsTheSession() {
        Polling session = polling().enter();
        session.posting()
                .send(RawClient.request("POST", target(session), "Content-Length: 10") + "42[")
                .close();
        awaitGone(session, port());
    }

    private void awaitGone(Polling session, int port) {
        await().until(() -> client(port)
                .send(RawClient.push(session.sid(), Samples.event("x")))
                .response()
                .body()
                .equals("{\"code\":1,\"message\":\"Session ID unknown\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "Application/Octet-Stream; x=y"})
    void bodyThatSaysItIsBinaryEndsTheSession(String type) {
        Polling session = polling().enter();
        assertEmpty(
                client().send(RawClient.post(target(session), "4hello", "Content-Type: " + type))
                        .response(),
                400);
        assertGone(session.sid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain;charset=UTF-8", "application/x-www-form-urlencoded", "text/html"})
    void otherContentTypesAreText(String type) {
        Polling session = polling().enter();
        String message = Samples.event("ü");
        assertThat(client().send(RawClient.post(target(session), message, "Content-Type: " + type))
                        .response()
                        .body())
                .isEqualTo("ok");
        assertThat(session.poll()).isEqualTo(message);
    }

    @Test
    void bodyThatIsTooLargeIsRefusedAndTheSessionGoesOn() {
        Polling session = polling().enter();
        String body = "4" + "x".repeat(EngineOptions.DEFAULT.maxPayload());
        assertEmpty(client().send(RawClient.push(session.sid(), body)).response(), 413);
        assertThat(session.isAlive()).isTrue();
    }

    @Test
    void bodyThatAnnouncesTooMuchIsRefusedAtOnce() {
        Polling session = polling().enter();
        RawClient client = client().send(RawClient.request("POST", target(session), "Content-Length: 99999999999"));
        assertEmpty(client.response(), 413);
        assertThat(session.isAlive()).isTrue();
    }

    @Test
    void messageThatIsTooLargeEndsAWebSocketWith1009() {
        RawClient socket = webSocket();
        socket.sendFrame(RawClient.BINARY, new byte[EngineOptions.DEFAULT.maxPayload() + 1]);
        assertThat(socket.frame().closeStatus()).isEqualTo(1009);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "7", "9", "\u001e", "4\u001e", "\u001e4", "bA", "b!!!!", "b===="})
    void bodyThatIsNoPayloadEndsTheSession(String body) {
        assertThat(answerAtTheEnd(session -> session.push(body))).isEqualTo("1");
    }

    @Test
    void threeHundredThousandTinyPacketsKeepNobodyWaiting() {
        Polling session = polling().enter();
        Polling other = polling().enter();
        String body = String.join("\u001e", Collections.nCopies(300_000, "6"));
        RawClient flood = client().send(RawClient.push(session.sid(), body));
        assertThat(other.isAlive()).isTrue();
        assertThat(flood.response().body()).isEqualTo("ok");
        assertThat(session.isAlive()).isTrue();
    }

    @Test
    void sessionsOfOneConnectionAreApart() {
        RawClient client = client();
        String first = RawClient.sidIn(
                client.send(RawClient.get(RawClient.POLLING)).response().body());
        String second = RawClient.sidIn(
                client.send(RawClient.get(RawClient.POLLING)).response().body());
        client.send(RawClient.push(first, "1")).response();
        assertThat(client.send(RawClient.poll(first)).response().body()).isEqualTo("6");
        assertGone(first);
        assertThat(client.send(RawClient.push(second, "40")).response().body()).isEqualTo("ok");
        assertThat(client.send(RawClient.poll(second)).response().body()).startsWith("40");
    }
}
