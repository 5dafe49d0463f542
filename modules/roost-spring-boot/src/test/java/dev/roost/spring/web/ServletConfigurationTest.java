package dev.roost.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.RoostServer;
import dev.roost.servlet.RoostServlet;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import dev.roost.spring.diagnostics.MissingModuleException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ServletConfigurationTest {
    private static final AutoConfigurations ROOST = AutoConfigurations.of(RoostAutoConfiguration.class);

    private final WebApplicationContextRunner servlets = new WebApplicationContextRunner().withConfiguration(ROOST);

    @Configuration(proxyBeanMethods = false)
    static class OwnServlet {
        @Bean
        RoostServlet ownServlet(RoostServer server) {
            return new RoostServlet(server.engine(), 1, 1_000);
        }
    }

    @Test
    void servletIsMappedToThePathAndBelow() {
        servlets.withPropertyValues("roost.path=/live/").run(context -> {
            ServletRegistrationBean<?> registration = context.getBean(ServletRegistrationBean.class);
            assertThat(registration.getUrlMappings()).containsExactly("/live/*");
            assertThat(registration.isAsyncSupported()).isTrue();
        });
    }

    @Test
    void servletOfTheApplicationIsRegistered() {
        servlets.withUserConfiguration(OwnServlet.class).run(context -> {
            assertThat(context).getBeanNames(RoostServlet.class).containsExactly("ownServlet");
            assertThat(context).hasSingleBean(ServletRegistrationBean.class);
        });
    }

    @Test
    void otherApplicationsHaveNoServlet() {
        new ReactiveWebApplicationContextRunner()
                .withConfiguration(ROOST)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RoostServlet.class));
        new ApplicationContextRunner()
                .withConfiguration(ROOST)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RoostServlet.class));
    }

    @Test
    void servletApplicationWithoutItsModuleDoesNotStart() {
        servlets.withClassLoader(new FilteredClassLoader(RoostServlet.class))
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(MissingModuleException.class)
                        .hasMessageContaining("roost-servlet"));
    }
}
