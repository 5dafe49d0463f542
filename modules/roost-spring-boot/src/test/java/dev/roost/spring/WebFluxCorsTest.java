package dev.roost.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.RoostServer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.assertj.AssertableReactiveWebApplicationContext;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.web.context.reactive.ConfigurableReactiveWebApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.WebFluxConfigurer;

class WebFluxCorsTest
        extends ApplicationCorsContract<
                ReactiveWebApplicationContextRunner,
                ConfigurableReactiveWebApplicationContext,
                AssertableReactiveWebApplicationContext> {
    @Override
    ReactiveWebApplicationContextRunner silent() {
        return new ReactiveWebApplicationContextRunner()
                .withConfiguration(ROOST)
                .withPropertyValues("roost.close-timeout=10ms");
    }

    private record Mapping(String pattern, Supplier<CorsConfiguration> configuration) implements WebFluxConfigurer {
        @Override
        public void addCorsMappings(CorsRegistry registry) {
            registry.addMapping(pattern).combine(configuration.get());
        }
    }

    @Override
    ReactiveWebApplicationContextRunner withMapping(
            ReactiveWebApplicationContextRunner application,
            String pattern,
            Supplier<CorsConfiguration> configuration) {
        return application.withBean(WebFluxConfigurer.class, () -> new Mapping(pattern, configuration));
    }

    @Override
    ReactiveWebApplicationContextRunner withSource(
            ReactiveWebApplicationContextRunner application,
            String name,
            String pattern,
            CorsConfiguration configuration) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration(pattern, configuration);
        return application.withBean(name, CorsConfigurationSource.class, () -> source);
    }

    @Override
    ReactiveWebApplicationContextRunner withSourceThatWantsToKnowMore(ReactiveWebApplicationContextRunner application) {
        return application.withBean(
                "curious",
                CorsConfigurationSource.class,
                () -> exchange -> allowing(exchange.getRequest().getHeaders().getOrigin()));
    }

    @Override
    String kindOfConfigurer() {
        return "a WebFluxConfigurer";
    }

    static class Needing implements WebFluxConfigurer {
        private final RoostServer server;

        Needing(RoostServer server) {
            this.server = server;
        }

        @Override
        public String toString() {
            return "needs " + server;
        }
    }

    static class Patient implements WebFluxConfigurer {
        private final ObjectProvider<RoostServer> server;

        Patient(ObjectProvider<RoostServer> server) {
            this.server = server;
        }

        @Override
        public void addCorsMappings(CorsRegistry registry) {
            registry.addMapping("/**").allowedOrigins(FRIEND);
        }

        @Override
        public String toString() {
            return "may ask for " + server;
        }
    }

    @Override
    ReactiveWebApplicationContextRunner withConfigurerThatNeedsTheServer(
            ReactiveWebApplicationContextRunner application) {
        return application.withBean(Needing.class);
    }

    @Override
    ReactiveWebApplicationContextRunner withConfigurerThatMayAskForTheServer(
            ReactiveWebApplicationContextRunner application) {
        return application.withBean(Patient.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebFlux
    static class Flux implements WebFluxConfigurer {
        @Override
        public void addCorsMappings(CorsRegistry registry) {
            registry.addMapping("/socket.io/**").allowedOriginPatterns("https://friend.*");
            registry.addMapping("/**").allowedOrigins(STRANGER);
        }
    }

    @Test
    void firstMappingOfThePathCounts() {
        silent().withUserConfiguration(Flux.class).run(context -> {
            assertThat(context).doesNotHaveBean(CorsConfigurationSource.class);
            assertThat(allows(context, FRIEND)).isTrue();
            assertThat(allows(context, STRANGER)).isFalse();
        });
    }

    @Test
    void sourceMayAskForThePath() {
        silent().withBean(
                        "lambda",
                        CorsConfigurationSource.class,
                        () -> exchange -> exchange.getRequest().getMethod().equals(HttpMethod.GET)
                                        && exchange.getRequest()
                                                .getURI()
                                                .getPath()
                                                .equals("/socket.io/")
                                ? allowing(FRIEND)
                                : null)
                .run(context -> assertThat(allows(context, FRIEND)).isTrue());
    }
}
