package dev.roost.spring.cors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.HttpResponse;
import dev.roost.protocol.Bytes;
import dev.roost.server.RoostServer;
import dev.roost.spring.RoostCors;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
 * The cross-origin rules of the server on each stack: from properties, or from a bean of type {@link RoostCors}.
 *
 * @param <T> runs applications
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class SpringCorsContract<
        T extends AbstractApplicationContextRunner<T, C, A>,
        C extends ConfigurableApplicationContext,
        A extends ApplicationContextAssertProvider<C>> {
    static final AutoConfigurations ROOST = AutoConfigurations.of(RoostAutoConfiguration.class);
    static final String FRIEND = "https://friend.test";
    static final String STRANGER = "https://stranger.test";
    static final String UNUSED = "does not apply to Socket.IO";

    private static final String ORIGINS = "roost.cors.allowed-origins=" + FRIEND;

    /** Returns an application without any CORS configuration. */
    abstract T application();

    /** Adds a configurer with CORS mappings for Spring's own handlers. It needs the server. */
    abstract T withMappings(T application);

    abstract String mappings();

    /** Adds a configurer without CORS mappings. */
    abstract T withOtherConfigurer(T application);

    /** Adds a bean named {@code source} with a CORS configuration for Spring's own filters, which must not be invoked. */
    abstract T withSource(T application);

    private static <T extends AbstractApplicationContextRunner<T, ?, ?>> T withRules(
            T application, CorsConfiguration configuration) {
        return application.withBean(RoostCors.class, () -> RoostCors.of(configuration));
    }

    private T withRules(CorsConfiguration configuration) {
        return withRules(application(), configuration);
    }

    static CorsConfiguration allowing(String... origins) {
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(List.of(origins));
        return configuration;
    }

    static HttpResponse response(ApplicationContext context, String method, String... headers) {
        ManualLoop loop = new ManualLoop();
        RecordingExchange exchange = RecordingExchange.of(
                loop, RecordingExchange.head(method, "EIO=4&transport=polling", false, headers), Bytes.EMPTY);
        context.getBean(RoostServer.class).engine().handle(exchange);
        loop.run();
        return exchange.answer().orElseThrow();
    }

    static boolean allows(ApplicationContext context, String origin) {
        return response(context, "GET", "Origin", origin).status() == 200;
    }

    /** Applications of other tests may have set another level. */
    @BeforeEach
    void logAtInfo() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(CorsStartupCheck.class.getName(), LogLevel.INFO);
    }

    @Test
    void rulesOfTheBeanApply(CapturedOutput output) {
        CorsConfiguration configuration = allowing(FRIEND);
        configuration.setAllowCredentials(true);
        withSource(withMappings(withRules(configuration))).run(context -> {
            assertThat(allows(context, FRIEND)).isTrue();
            assertThat(allows(context, STRANGER)).isFalse();
            assertThat(allows(context, "http://localhost")).isTrue();
            assertThat(response(context, "GET", "Origin", FRIEND).headers().toMap())
                    .containsEntry("access-control-allow-origin", FRIEND)
                    .containsEntry("access-control-allow-credentials", "true");
        });
        assertThat(output).doesNotContain(UNUSED);
    }

    @Test
    void withoutRulesOnlyTheSameOriginIsAllowed(CapturedOutput output) {
        withOtherConfigurer(application())
                .withPropertyValues("roost.cors.max-age=5s")
                .run(context -> {
                    assertThat(allows(context, FRIEND)).isFalse();
                    assertThat(allows(context, "http://localhost")).isTrue();
                    assertThat(context.getBean(RoostServer.class)
                                    .engine()
                                    .config()
                                    .cors()
                                    .maxAge())
                            .isEqualTo(Duration.ofSeconds(5));
                });
        assertThat(output).doesNotContain(UNUSED);
    }

    @Test
    void sourceOfSpringDoesNotApplyAndIsReportedOnce(CapturedOutput output) {
        withSource(application())
                .run(context -> assertThat(allows(context, FRIEND)).isFalse());
        assertThat(output)
                .containsOnlyOnce("CORS configuration of Spring: bean source " + UNUSED)
                .contains("(option: roost.cors.allowed-origins, or a bean of type RoostCors)");
    }

    @Test
    void mappingsOfSpringDoNotApplyAndAreReportedOnce(CapturedOutput output) {
        withOtherConfigurer(withMappings(application()))
                .run(context -> assertThat(allows(context, FRIEND)).isFalse());
        assertThat(output).containsOnlyOnce("CORS configuration of Spring: " + mappings() + " " + UNUSED);
    }

    @Test
    void propertyReplacesTheBean(CapturedOutput output) {
        withRules(withSource(application()), allowing(STRANGER))
                .withPropertyValues(ORIGINS)
                .run(context -> {
                    assertThat(allows(context, FRIEND)).isTrue();
                    assertThat(allows(context, STRANGER)).isFalse();
                });
        assertThat(output)
                .containsOnlyOnce("bean of type RoostCors: not used (roost.cors.allowed-origins is set)")
                .doesNotContain(UNUSED);
    }

    @Test
    void originCanBeRequiredWithABean() {
        withRules(allowing(FRIEND))
                .withPropertyValues("roost.cors.origin-required=true")
                .run(context -> {
                    assertThat(allows(context, FRIEND)).isTrue();
                    assertThat(response(context, "GET").status()).isEqualTo(403);
                });
    }

    @Test
    void secondBeanStopsTheStart() {
        withRules(allowing(FRIEND))
                .withBean("second", RoostCors.class, () -> RoostCors.of(allowing(STRANGER)))
                .run(context -> assertThat(context).hasFailed());
    }

    @ParameterizedTest
    @CsvSource({
        "https://*.a.test, https://x.a.test, https://x.a.test:8443",
        "'https://*.a.test:[8080,8081]', https://x.a.test:8081, https://x.a.test",
        "https://a.test:[*], https://a.test:1, http://a.test:1",
        "https://a.test:[*], https://a.test, https://a.test.evil.test",
        "*://a.test, http://a.test, http://b.test"
    })
    void patternsMatchAsInSpring(String pattern, String matching, String other) {
        CorsConfiguration patterns = new CorsConfiguration();
        patterns.setAllowedOriginPatterns(List.of(pattern));
        withRules(patterns).run(context -> {
            assertThat(allows(context, matching)).isTrue();
            assertThat(allows(context, other)).isFalse();
        });
    }

    @Test
    void headersAreNotAllowedUnlessListed() {
        withRules(allowing(FRIEND))
                .run(context -> assertThat(response(
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
}
