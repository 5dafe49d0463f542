package dev.roost.spring.cors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.RoostServer;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.ConfigurableWebApplicationContext;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

class ServletCorsTest
        extends SpringCorsContract<
                WebApplicationContextRunner, ConfigurableWebApplicationContext, AssertableWebApplicationContext> {
    @Override
    WebApplicationContextRunner application() {
        return new WebApplicationContextRunner()
                .withConfiguration(ROOST)
                .withPropertyValues("server.shutdown=immediate", "roost.close-timeout=10ms");
    }

    static class Mappings implements WebMvcConfigurer {
        Mappings(RoostServer server) {
            Objects.requireNonNull(server);
        }

        @Override
        public void addCorsMappings(CorsRegistry registry) {
            throw new AssertionError("invoked by Roost");
        }
    }

    @Override
    WebApplicationContextRunner withMappings(WebApplicationContextRunner application) {
        return application.withBean(Mappings.class);
    }

    @Override
    String mappings() {
        return Mappings.class.getName() + ".addCorsMappings";
    }

    @Override
    WebApplicationContextRunner withOtherConfigurer(WebApplicationContextRunner application) {
        return application.withBean("other", WebMvcConfigurer.class, () -> new WebMvcConfigurer() {});
    }

    @Override
    WebApplicationContextRunner withSource(WebApplicationContextRunner application) {
        return application.withBean("source", CorsConfigurationSource.class, () -> request -> {
            throw new AssertionError("invoked by Roost");
        });
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    static class Mvc {}

    @Test
    void sourcesOfSpringItselfAreNotReported(CapturedOutput output) {
        application()
                .withUserConfiguration(Mvc.class)
                .withBean(ResourceHttpRequestHandler.class)
                .run(context -> assertThat(context.getBeanNamesForType(CorsConfigurationSource.class))
                        .contains("mvcHandlerMappingIntrospector")
                        .hasSize(2));
        assertThat(output).doesNotContain(UNUSED);
    }

    @Test
    void applicationWithoutAWebStackStarts() {
        new ApplicationContextRunner()
                .withConfiguration(ROOST)
                .withClassLoader(new FilteredClassLoader("org.springframework.web", "jakarta.servlet"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(RoostServer.class));
        application()
                .withClassLoader(new FilteredClassLoader("org.springframework.web.servlet"))
                .run(context -> assertThat(context).hasNotFailed());
    }
}
