package dev.roost.spring.cors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.RoostServer;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableReactiveWebApplicationContext;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.web.context.reactive.ConfigurableReactiveWebApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.WebFluxConfigurer;

class WebFluxCorsTest
        extends SpringCorsContract<
                ReactiveWebApplicationContextRunner,
                ConfigurableReactiveWebApplicationContext,
                AssertableReactiveWebApplicationContext> {
    @Override
    ReactiveWebApplicationContextRunner application() {
        return new ReactiveWebApplicationContextRunner()
                .withConfiguration(ROOST)
                .withPropertyValues("server.shutdown=immediate", "roost.close-timeout=10ms");
    }

    static class Mappings implements WebFluxConfigurer {
        Mappings(RoostServer server) {
            Objects.requireNonNull(server);
        }

        @Override
        public void addCorsMappings(CorsRegistry registry) {
            throw new AssertionError("invoked by Roost");
        }
    }

    @Override
    ReactiveWebApplicationContextRunner withMappings(ReactiveWebApplicationContextRunner application) {
        return application.withBean(Mappings.class);
    }

    @Override
    String mappings() {
        return Mappings.class.getName() + ".addCorsMappings";
    }

    @Override
    ReactiveWebApplicationContextRunner withOtherConfigurer(ReactiveWebApplicationContextRunner application) {
        return application.withBean("other", WebFluxConfigurer.class, () -> new WebFluxConfigurer() {});
    }

    @Override
    ReactiveWebApplicationContextRunner withSource(ReactiveWebApplicationContextRunner application) {
        return application.withBean("source", CorsConfigurationSource.class, () -> exchange -> {
            throw new AssertionError("invoked by Roost");
        });
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebFlux
    static class Flux implements WebFluxConfigurer {
        @Override
        public void addCorsMappings(CorsRegistry registry) {
            registry.addMapping("/**").allowedOrigins(STRANGER);
        }
    }

    @Test
    void mappingsOfAConfigurationAreReported(CapturedOutput output) {
        application()
                .withUserConfiguration(Flux.class)
                .run(context -> assertThat(allows(context, STRANGER)).isFalse());
        assertThat(output).containsOnlyOnce(Flux.class.getName() + ".addCorsMappings " + UNUSED);
    }
}
