package dev.roost.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.RoostServer;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.ConfigurableWebApplicationContext;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

class ServletCorsTest
        extends ApplicationCorsContract<
                WebApplicationContextRunner, ConfigurableWebApplicationContext, AssertableWebApplicationContext> {
    @Override
    WebApplicationContextRunner silent() {
        return new WebApplicationContextRunner()
                .withConfiguration(ROOST)
                .withPropertyValues("roost.close-timeout=10ms");
    }

    private record Mapping(String pattern, Supplier<CorsConfiguration> configuration) implements WebMvcConfigurer {
        @Override
        public void addCorsMappings(CorsRegistry registry) {
            registry.addMapping(pattern).combine(configuration.get());
        }
    }

    @Override
    WebApplicationContextRunner withMapping(
            WebApplicationContextRunner application, String pattern, Supplier<CorsConfiguration> configuration) {
        return application.withBean(WebMvcConfigurer.class, () -> new Mapping(pattern, configuration));
    }

    @Override
    WebApplicationContextRunner withSource(
            WebApplicationContextRunner application, String name, String pattern, CorsConfiguration configuration) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration(pattern, configuration);
        return application.withBean(name, CorsConfigurationSource.class, () -> source);
    }

    @Override
    WebApplicationContextRunner withSourceThatWantsToKnowMore(WebApplicationContextRunner application) {
        return application.withBean(
                "curious", CorsConfigurationSource.class, () -> request -> allowing(request.getHeader("Origin")));
    }

    @Override
    String kindOfConfigurer() {
        return "a WebMvcConfigurer";
    }

    static class Needing implements WebMvcConfigurer {
        private final RoostServer server;

        Needing(RoostServer server) {
            this.server = server;
        }

        @Override
        public String toString() {
            return "needs " + server;
        }
    }

    static class Patient implements WebMvcConfigurer {
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
    WebApplicationContextRunner withConfigurerThatNeedsTheServer(WebApplicationContextRunner application) {
        return application.withBean(Needing.class);
    }

    @Override
    WebApplicationContextRunner withConfigurerThatMayAskForTheServer(WebApplicationContextRunner application) {
        return application.withBean(Patient.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    static class Mvc implements WebMvcConfigurer {
        @Override
        public void addCorsMappings(CorsRegistry registry) {
            registry.addMapping("/socket.io/**").allowedOriginPatterns("https://friend.*");
            registry.addMapping("/**").allowedOrigins(STRANGER);
        }
    }

    @Test
    void beansOfSpringItselfAreNotAsked() {
        silent().withUserConfiguration(Mvc.class)
                .withBean(ResourceHttpRequestHandler.class, () -> {
                    ResourceHttpRequestHandler files = new ResourceHttpRequestHandler();
                    files.setCorsConfiguration(allowing(STRANGER));
                    return files;
                })
                .run(context -> {
                    assertThat(context.getBeanNamesForType(CorsConfigurationSource.class))
                            .contains("mvcHandlerMappingIntrospector")
                            .hasSize(2);
                    assertThat(allows(context, FRIEND)).isTrue();
                    assertThat(allows(context, STRANGER)).isFalse();
                });
    }

    @Test
    void sourceMayAskForThePath() {
        silent().withBean(
                        "lambda",
                        CorsConfigurationSource.class,
                        () -> request -> List.of("GET /socket.io/", "/socket.io", "/", "")
                                        .equals(List.of(
                                                request.getMethod() + " " + request.getRequestURI(),
                                                request.getServletPath(),
                                                request.getPathInfo(),
                                                request.getContextPath()))
                                ? allowing(FRIEND)
                                : null)
                .run(context -> assertThat(allows(context, FRIEND)).isTrue());
    }

    @Test
    void applicationWithoutAWebStackStarts() {
        new ApplicationContextRunner()
                .withConfiguration(ROOST)
                .withClassLoader(new FilteredClassLoader("org.springframework.web", "jakarta.servlet"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(RoostServer.class));
        silent().withClassLoader(new FilteredClassLoader("org.springframework.web.servlet"))
                .run(context -> assertThat(context).hasNotFailed());
    }
}
