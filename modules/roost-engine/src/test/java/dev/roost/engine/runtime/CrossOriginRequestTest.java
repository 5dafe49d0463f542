package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.http.CorsOptions;
import dev.roost.engine.http.OriginPolicy;
import dev.roost.engine.http.ResponseHeaders;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.test.RecordingExchange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of pages of other origins. */
class CrossOriginRequestTest {
    private final Requests requests = new Requests();

    @Test
    void pagesOfTheSameOriginAndNativeClientsAreAllowed() {
        assertThat(requests.open("Origin", "http://chat.test").status()).isEqualTo(200);
        assertThat(requests.open().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://chat.test", "http://chat.test:81", "http://evil.test", "null", ""})
    void pagesOfOtherOriginsGetNoSession(String origin) {
        HttpResponse answer = requests.open("Origin", origin);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().utf8()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
        assertThat(answer.headers().toMap().keySet()).noneMatch(name -> name.startsWith("access-control"));
        assertThat(requests.server().sessionCount()).isZero();
        assertThat(requests.hooks.errors)
                .singleElement()
                .satisfies(error -> assertThat(error.context()).containsEntry("origin", origin));
    }

    @Test
    void webSocketsOfOtherOriginsGetNo101() {
        RecordingExchange exchange =
                requests.send("GET", "EIO=4&transport=websocket", true, "Origin", "http://evil.test");

        assertThat(exchange.outcome()).isEqualTo("403 {\"code\":4,\"message\":\"Forbidden\"}");
    }

    @Test
    void listedOriginsAreAllowedAndGetCorsHeaders() {
        requests.options
                .origins(OriginPolicy.of(List.of("https://*.friend.test")))
                .cors(CorsOptions.builder().credentials(true).build());

        HttpResponse answer = requests.open("Origin", "https://a.friend.test");

        assertThat(answer.headers().toMap())
                .containsEntry("access-control-allow-origin", "https://a.friend.test")
                .containsEntry("access-control-allow-credentials", "true")
                .containsEntry("vary", "Origin");
    }

    @Test
    void hooksAllowedOriginReplacesTheEngines() {
        requests.options.origins(OriginPolicy.any());
        EngineHooks own = new EngineHooks() {
            @Override
            public void headers(ResponseHeaders headers, RequestHead request) {
                headers.add("Access-Control-Allow-Origin", "https://a.test").add("Vary", "Origin");
            }
        };
        requests.start(own);

        assertThat(requests.open("Origin", "https://a.test").headers().all("Access-Control-Allow-Origin"))
                .containsExactly("https://a.test");
        assertThat(requests.send("GET", "EIO=4&transport=websocket", true, "Origin", "https://a.test")
                        .answer()
                        .orElseThrow()
                        .headers()
                        .all("Access-Control-Allow-Origin"))
                .containsExactly("https://a.test");
        assertThat(requests.send(
                                "OPTIONS",
                                Requests.POLLING,
                                false,
                                "Origin",
                                "https://a.test",
                                "Access-Control-Request-Method",
                                "GET")
                        .answer()
                        .orElseThrow()
                        .headers()
                        .all("Access-Control-Allow-Origin"))
                .containsExactly("https://a.test");
    }

    @Test
    void anyOriginIsAStarAndHasNoCredentials() {
        requests.options.origins(OriginPolicy.any());

        assertThat(requests.open("Origin", "https://a.test").headers().toMap())
                .containsEntry("access-control-allow-origin", "*")
                .doesNotContainKey("access-control-allow-credentials");
        assertThatThrownBy(() -> requests.options
                        .cors(CorsOptions.builder().credentials(true).build())
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cors");
    }

    @Test
    void clientsWithoutAnOriginCanBeRejected() {
        requests.options.origins(OriginPolicy.SAME_ORIGIN.withOriginRequired());

        assertThat(requests.open().status()).isEqualTo(403);
        assertThat(requests.open("Origin", "http://chat.test").status()).isEqualTo(200);
    }

    @Test
    void preflightIsAnsweredForListedOrigins() {
        requests.options
                .origins(OriginPolicy.of(List.of("https://a.test")))
                .cors(CorsOptions.builder().maxAge(Duration.ofMinutes(10)).build());
        HttpResponse answer = requests.send(
                        "OPTIONS",
                        Requests.POLLING,
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
    void preflightOfOtherOriginsIsHandledLikeAnyRequest() {
        RecordingExchange exchange = requests.send(
                "OPTIONS",
                Requests.POLLING,
                false,
                "Origin",
                "https://a.test",
                "Access-Control-Request-Method",
                "POST");

        assertThat(exchange.outcome()).isEqualTo("403 {\"code\":4,\"message\":\"Forbidden\"}");
    }
}
