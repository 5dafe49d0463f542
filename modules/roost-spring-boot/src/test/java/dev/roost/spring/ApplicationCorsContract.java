package dev.roost.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.CorsOptions;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.protocol.Bytes;
import dev.roost.server.RoostServer;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.cors.CorsConfiguration;

/**
 * What an application says about pages of other origins counts for sockets, too, on each stack.
 *
 * @param <T> runs applications
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class ApplicationCorsContract<
        T extends AbstractApplicationContextRunner<T, C, A>,
        C extends ConfigurableApplicationContext,
        A extends ApplicationContextAssertProvider<C>> {
    static final AutoConfigurations ROOST = AutoConfigurations.of(RoostAutoConfiguration.class);
    static final String FRIEND = "https://friend.test";
    static final String STRANGER = "https://stranger.test";

    /** An application without any word about origins. */
    abstract T silent();

    /** With a configurer that adds a mapping, made when it is needed. */
    abstract T withMapping(T application, String pattern, Supplier<CorsConfiguration> configuration);

    /** With a source that knows of one pattern. */
    abstract T withSource(T application, String name, String pattern, CorsConfiguration configuration);

    /** With a source that asks a request for a header. */
    abstract T withSourceThatWantsToKnowMore(T application);

    /** As one that adds an interceptor which emits events. */
    abstract T withConfigurerThatNeedsTheServer(T application);

    abstract String kindOfConfigurer();

    abstract T withConfigurerThatMayAskForTheServer(T application);

    private T withMapping(String pattern, CorsConfiguration configuration) {
        return withMapping(silent(), pattern, () -> configuration);
    }

    private T withSource(String pattern, CorsConfiguration configuration) {
        return withSource(silent(), "source", pattern, configuration);
    }

    static CorsConfiguration allowing(String... origins) {
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(List.of(origins));
        return configuration;
    }

    static CorsConfiguration allowingPatterns(String... patterns) {
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowedOriginPatterns(List.of(patterns));
        return configuration;
    }

    static CorsConfiguration everything() {
        CorsConfiguration configuration = allowing(FRIEND);
        configuration.setAllowCredentials(true);
        configuration.setAllowedHeaders(List.of("X-One"));
        configuration.setExposedHeaders(List.of("X-Two"));
        configuration.setMaxAge(Duration.ofMinutes(3));
        return configuration;
    }

    static EngineOptions config(ApplicationContext context) {
        return context.getBean(RoostServer.class).engine().options();
    }

    static HttpResponse answer(ApplicationContext context, String method, String... headers) {
        ManualLoop loop = new ManualLoop();
        RecordingExchange exchange = RecordingExchange.of(
                loop, RecordingExchange.head(method, "EIO=4&transport=polling", false, headers), Bytes.EMPTY);
        context.getBean(RoostServer.class).engine().handle(exchange);
        loop.run();
        return exchange.answer().orElseThrow();
    }

    static boolean allows(ApplicationContext context, String origin) {
        return answer(context, "GET", "Origin", origin).status() == 200;
    }

    private void assertFails(T application, String text) {
        application.run(context -> assertThat(context)
                .getFailure()
                .hasStackTraceContaining("roost.cors.allowed-origins: none, and " + text)
                .hasStackTraceContaining("(expected: "));
    }

    /** Whatever level the applications of other tests have set. */
    @Test
    void whatIsTakenIsLoggedOnce(CapturedOutput output) {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(ApplicationCors.class.getName(), LogLevel.INFO);

        withMapping("/**", everything()).run(context -> assertThat(context).hasNotFailed());

        assertThat(output).containsOnlyOnce("addCorsMappings").contains("/socket.io/", FRIEND, "X-One");
    }

    @Test
    void mappingIsTaken() {
        withMapping("/**", everything()).run(context -> {
            assertThat(allows(context, FRIEND)).isTrue();
            assertThat(allows(context, STRANGER)).isFalse();
            assertThat(allows(context, "http://localhost")).isTrue();
            assertThat(config(context).cors())
                    .isEqualTo(CorsOptions.builder()
                            .allowedHeaders(List.of("X-One"))
                            .exposedHeaders(List.of("X-Two"))
                            .credentials(true)
                            .maxAge(Duration.ofMinutes(3))
                            .build());
        });
    }

    @Test
    void sourceIsTaken() {
        withSource("/socket.io/**", everything()).run(context -> {
            assertThat(allows(context, FRIEND)).isTrue();
            assertThat(allows(context, STRANGER)).isFalse();
            assertThat(config(context).cors().credentials()).isTrue();
        });
    }

    @Test
    void sourceComesBeforeMappings() {
        withMapping(withSource("/**", allowing(FRIEND)), "/**", () -> allowing(STRANGER))
                .run(context -> {
                    assertThat(allows(context, FRIEND)).isTrue();
                    assertThat(allows(context, STRANGER)).isFalse();
                });
    }

    @Test
    void whatIsSaidOfOtherPathsDoesNotCount() {
        withMapping(withSource("/api/**", allowing(FRIEND)), "/pages/**", () -> allowing(FRIEND))
                .run(context -> assertThat(allows(context, FRIEND)).isFalse());
        withMapping("/live/**", allowing(FRIEND))
                .withPropertyValues("roost.path=/live/")
                .run(context -> assertThat(config(context).origins().toString()).contains(FRIEND));
    }

    @Test
    void withoutAWordItIsTheSameOriginAndTheProperties() {
        silent().withPropertyValues("roost.cors.max-age=5s").run(context -> {
            assertThat(allows(context, FRIEND)).isFalse();
            assertThat(config(context).cors().maxAge()).isEqualTo(Duration.ofSeconds(5));
        });
    }

    @Test
    void propertyCountsAloneAndNobodyIsAsked() {
        withMapping(withSourceThatWantsToKnowMore(silent()), "/**", () -> {
                    throw new AssertionError("asked");
                })
                .withPropertyValues("roost.cors.allowed-origins=" + FRIEND)
                .run(context -> {
                    assertThat(allows(context, FRIEND)).isTrue();
                    assertThat(allows(context, STRANGER)).isFalse();
                });
    }

    @Test
    void originsMayBeRequiredAllTheSame() {
        withMapping("/**", allowing(FRIEND))
                .withPropertyValues("roost.cors.origin-required=true")
                .run(context -> {
                    assertThat(allows(context, FRIEND)).isTrue();
                    assertThat(answer(context, "GET").status()).isEqualTo(403);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "https://*.a.test, https://x.a.test, https://x.a.test:8443",
        "'https://*.a.test:[8080,8081]', https://x.a.test:8081, https://x.a.test",
        "https://a.test:[*], https://a.test:1, http://a.test:1",
        "https://a.test:[*], https://a.test, https://a.test.evil.test",
        "*://a.test, http://a.test, http://b.test"
    })
    void patternsAreThoseOfSpring(String pattern, String matching, String other) {
        withMapping("/**", allowingPatterns(pattern)).run(context -> {
            assertThat(allows(context, matching)).isTrue();
            assertThat(allows(context, other)).isFalse();
        });
    }

    @Test
    void defaultsOfAMappingAllowAllOriginsWithoutCredentials() {
        withMapping("/**", new CorsConfiguration().applyPermitDefaultValues()).run(context -> {
            HttpResponse answer = answer(context, "GET", "Origin", STRANGER);
            assertThat(answer.headers().toMap())
                    .containsEntry("access-control-allow-origin", "*")
                    .doesNotContainKey("access-control-allow-credentials");
            assertThat(config(context).cors().allowedHeaders()).isEmpty();
        });
    }

    @Test
    void headersThatNobodyAllowsAreNotAllowed() {
        withSource("/**", allowing(FRIEND))
                .run(context -> assertThat(answer(
                                        context,
                                        "OPTIONS",
                                        "Origin",
                                        FRIEND,
                                        "Access-Control-Request-Method",
                                        "POST",
                                        "Access-Control-Request-Headers",
                                        "x-secret")
                                .headers()
                                .toMap())
                        .containsEntry("access-control-allow-origin", FRIEND)
                        .doesNotContainEntry("access-control-allow-headers", "x-secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"origin", "pattern"})
    void credentialsForAllOriginsKeepTheApplicationFromStarting(String kind) {
        CorsConfiguration all = kind.equals("origin") ? allowing("*") : allowingPatterns("*");
        all.setAllowCredentials(true);

        assertFails(withSource("/**", all), "bean source gives credentials to all origins");
    }

    @Test
    void sourcesThatSayDifferentThingsKeepTheApplicationFromStarting() {
        T one = withSource(silent(), "one", "/**", allowing(FRIEND));

        assertFails(withSource(one, "two", "/**", allowing(STRANGER)), "bean one, bean two say different things");
        withSource(withSource(one, "two", "/**", allowing(FRIEND)), "three", "/api/**", allowing(STRANGER))
                .run(context -> assertThat(allows(context, FRIEND)).isTrue());
    }

    @Test
    void sourceThatDecidesByMoreThanThePathKeepsTheApplicationFromStarting() {
        assertFails(withSourceThatWantsToKnowMore(silent()), "bean curious can't say which by a path alone");
    }

    @Test
    void configurerThatNeedsTheServerHasToAskForItLater() {
        assertFails(withConfigurerThatNeedsTheServer(silent()), kindOfConfigurer() + " needs the server");
        withConfigurerThatNeedsTheServer(silent())
                .withPropertyValues("roost.cors.allowed-origins=" + FRIEND)
                .run(context -> assertThat(allows(context, FRIEND)).isTrue());
        withConfigurerThatMayAskForTheServer(silent())
                .run(context -> assertThat(allows(context, FRIEND)).isTrue());
    }
}
