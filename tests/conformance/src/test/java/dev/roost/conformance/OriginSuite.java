package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.CorsOptions;
import dev.roost.engine.http.OriginPolicy;
import dev.roost.tests.RawClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of which origins may use the server (Fetch standard, "CORS protocol"), by either transport. */
abstract class OriginSuite extends Suite {
    private static final EngineOptions LISTED = EngineOptions.builder()
            .origins(OriginPolicy.of(List.of("https://app.example", "https://*.example.org")))
            .cors(CorsOptions.builder().credentials(true).build())
            .build();
    private static final EngineOptions ANY =
            EngineOptions.builder().origins(OriginPolicy.any()).build();

    private static String get(String origin) {
        return RawClient.get(RawClient.POLLING, "Origin: " + origin);
    }

    private static String upgrade(String origin) {
        return RawClient.upgrade(RawClient.WEBSOCKET, "Origin: " + origin);
    }

    private static void assertNoCors(RawClient.Response response) {
        assertThat(response.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }

    @Test
    void pagesOfTheSameOriginAreServedWithoutCors() {
        RawClient.Response response = client().send(get("http://localhost")).response();
        assertThat(response.status()).isEqualTo(200);
        assertNoCors(response);
        assertThat(client().send(upgrade("http://localhost")).response().status())
                .isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "https://localhost",
                "http://localhost:81",
                "http://localhost.evil.example",
                "http://evil.example/?http://localhost",
                "http://localhost@evil.example",
                "null",
                "localhost",
                "*",
                "http://localhost, http://evil.example"
            })
    void pagesOfOtherOriginsGetNoSession(String origin) {
        for (String request : List.of(get(origin), upgrade(origin))) {
            RawClient.Response response = client().send(request).response();
            assertRefused(response, 403, 4, "Forbidden");
            assertReason(response, "Forbidden");
            assertThat(headers(response)).containsOnlyKeys("content-type", "content-length");
        }
    }

    @Test
    void pagesOfOtherOriginsGetNoSessionOfOthers() {
        Polling session = polling().enter();
        String sid = "&sid=" + session.sid();
        String foreign = "Origin: http://evil.example";
        RawClient client = client();
        assertRefused(
                client.send(RawClient.get(RawClient.POLLING + sid, foreign)).response(), 403, 4, "Forbidden");
        assertRefused(
                client.send(RawClient.post(RawClient.POLLING + sid, "1", foreign))
                        .response(),
                403,
                4,
                "Forbidden");
        assertRefused(
                client.send(RawClient.upgrade(RawClient.WEBSOCKET + sid, foreign))
                        .response(),
                403,
                4,
                "Forbidden");
        assertThat(session.isAlive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example", "https://a.b.example.org"})
    void listedOriginIsServedWithItsHeaders(String origin) {
        int port = doors().shared(LISTED).port();
        RawClient client = client(port);
        RawClient.Response open = client.send(get(origin)).response();
        assertCors(open, origin, 200);
        String target = RawClient.POLLING + "&sid=" + RawClient.sidIn(open.body());
        assertCors(
                client.send(RawClient.post(target, "40", "Origin: " + origin)).response(), origin, 200);
        assertCors(client.send(RawClient.get(target, "Origin: " + origin)).response(), origin, 200);
        assertCors(
                client.send(RawClient.get(target + "&EIO=4", "Origin: " + origin))
                        .response(),
                origin,
                400);

        RawClient socket = client(port).send(upgrade(origin));
        assertCors(socket.response(), origin, 101);
        assertThat(socket.text()).startsWith("0{");
    }

    private static void assertCors(RawClient.Response response, String origin, int status) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers())
                .containsEntry("access-control-allow-origin", origin)
                .containsEntry("access-control-allow-credentials", "true")
                .containsEntry("vary", "Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example",
                "https://app.example:8443",
                "https://app.example.evil.com",
                "https://example.org",
                "https://evilexample.org",
                "null"
            })
    void originThatIsNotListedGetsNothing(String origin) {
        int port = doors().shared(LISTED).port();
        for (String request : List.of(get(origin), upgrade(origin))) {
            RawClient.Response response = client(port).send(request).response();
            assertRefused(response, 403, 4, "Forbidden");
            assertNoCors(response);
        }
    }

    @Test
    void preflightOfAListedOriginIsAnswered() {
        RawClient client = client(doors().shared(LISTED).port());
        RawClient.Response response = client.send(RawClient.request(
                        "OPTIONS",
                        RawClient.POLLING,
                        "Origin: https://app.example",
                        "Access-Control-Request-Method: POST",
                        "Access-Control-Request-Headers: content-type,x-token"))
                .response();
        assertThat(response.status()).isEqualTo(204);
        assertThat(response.headers())
                .containsEntry("access-control-allow-origin", "https://app.example")
                .containsEntry("access-control-allow-credentials", "true")
                .containsEntry("access-control-allow-methods", "GET,POST")
                .containsEntry("access-control-allow-headers", "content-type,x-token")
                .doesNotContainKey("content-length");
        assertThat(client.send(get("https://app.example")).response().status()).isEqualTo(200);
    }

    @Test
    void preflightOfAnotherOriginIsRefused() {
        RawClient.Response response = client(doors().shared(LISTED).port())
                .send(RawClient.request(
                        "OPTIONS",
                        RawClient.POLLING,
                        "Origin: https://evil.example",
                        "Access-Control-Request-Method: POST"))
                .response();
        assertRefused(response, 403, 4, "Forbidden");
        assertNoCors(response);
    }

    @Test
    void anyOriginIsServedWithoutCredentials() {
        RawClient.Response response = client(doors().shared(ANY).port())
                .send(get("https://anywhere.example"))
                .response();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers())
                .containsAllEntriesOf(Map.of("access-control-allow-origin", "*"))
                .doesNotContainKey("access-control-allow-credentials");
    }
}
