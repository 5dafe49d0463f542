package dev.roost.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.spring.RoostCors;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Requests of a page of another origin on Tomcat, with and without Spring's CORS filter before the server. */
class CrossOriginTest {
    private static final String FRIEND = "https://friend.test";
    private static final String STRANGER = "https://stranger.test";
    private static final String POLLING = "/socket.io/?EIO=4&transport=polling";

    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext context;
    private int port;

    /** Spring MVC and the server use one configuration. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithMappings implements WebMvcConfigurer {
        private static CorsConfiguration configuration() {
            CorsConfiguration configuration = new CorsConfiguration();
            configuration.setAllowedOriginPatterns(List.of("https://friend.*"));
            configuration.setAllowedHeaders(List.of("*"));
            configuration.setExposedHeaders(List.of("X-Exposed"));
            configuration.setAllowCredentials(true);
            return configuration;
        }

        @Override
        public void addCorsMappings(CorsRegistry registry) {
            registry.addMapping("/**").combine(configuration());
        }

        @Bean
        RoostCors roostCors() {
            return RoostCors.of(configuration());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithFilter {
        @Bean
        UrlBasedCorsConfigurationSource corsConfigurationSource() {
            CorsConfiguration configuration = new CorsConfiguration();
            configuration.setAllowedOrigins(List.of(FRIEND));
            configuration.setAllowedMethods(List.of("GET", "POST"));
            configuration.setAllowedHeaders(List.of("*"));
            configuration.setExposedHeaders(List.of("X-Exposed"));
            configuration.setAllowCredentials(true);
            UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
            source.registerCorsConfiguration("/**", configuration);
            return source;
        }

        @Bean
        RoostCors roostCors(UrlBasedCorsConfigurationSource source) {
            return RoostCors.of(source.getCorsConfigurations().get("/**"));
        }

        @Bean
        CorsFilter corsFilter(UrlBasedCorsConfigurationSource source) {
            return new CorsFilter(source);
        }
    }

    private void start(Class<?> application) {
        context = new SpringApplicationBuilder(application)
                .properties("server.port=0", "roost.close-timeout=10ms")
                .run();
        port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    private HttpRequest.Builder from(String origin, String target) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
                .header("Origin", origin);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> preflight(String origin) throws IOException, InterruptedException {
        return send(from(origin, POLLING)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-more"));
    }

    private static void assertAllowed(HttpResponse<String> response) {
        assertThat(response.statusCode()).isIn(200, 204);
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(FRIEND);
        assertThat(response.headers().allValues("Access-Control-Allow-Credentials"))
                .containsExactly("true");
        assertThat(response.headers().allValues("Vary")).contains("Origin").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(classes = {WithMappings.class, WithFilter.class})
    void allowedPagePolls(Class<?> application) throws IOException, InterruptedException {
        start(application);
        HttpResponse<String> opened = send(from(FRIEND, POLLING));
        assertAllowed(opened);
        assertThat(opened.headers().allValues("Access-Control-Expose-Headers")).containsExactly("X-Exposed");

        HttpResponse<String> preflight = preflight(FRIEND);
        assertAllowed(preflight);
        assertThat(preflight.headers().allValues("Access-Control-Allow-Methods"))
                .singleElement()
                .asString()
                .contains("POST");
        assertThat(preflight.headers().allValues("Access-Control-Allow-Headers"))
                .containsExactly("x-more");

        String session = POLLING + "&sid=" + opened.body().substring(9, 29);
        HttpResponse<String> pushed = send(from(FRIEND, session).POST(HttpRequest.BodyPublishers.ofString("40")));
        assertAllowed(pushed);
        assertThat(pushed.body()).isEqualTo("ok");
        assertAllowed(send(from(FRIEND, session)));
    }

    @ParameterizedTest
    @ValueSource(classes = {WithMappings.class, WithFilter.class})
    void otherPageIsRejected(Class<?> application) throws IOException, InterruptedException {
        start(application);
        for (HttpResponse<String> response : List.of(send(from(STRANGER, POLLING)), preflight(STRANGER))) {
            assertThat(response.statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin");
        }
        assertThatThrownBy(() -> webSocket(STRANGER))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        rejected ->
                                assertThat(rejected.getResponse().statusCode()).isEqualTo(403));
    }

    @ParameterizedTest
    @ValueSource(classes = {WithMappings.class, WithFilter.class})
    void allowedPageOpensAWebSocket(Class<?> application) {
        start(application);
        WebSocket socket = webSocket(FRIEND);
        assertThat(socket.isOutputClosed()).isFalse();
        socket.abort();
    }

    private WebSocket webSocket(String origin) {
        URI uri = URI.create("ws://localhost:" + port + "/socket.io/?EIO=4&transport=websocket");
        return http.newWebSocketBuilder()
                .header("Origin", origin)
                .buildAsync(uri, new WebSocket.Listener() {})
                .join();
    }
}
