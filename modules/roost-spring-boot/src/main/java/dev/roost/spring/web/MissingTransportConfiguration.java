package dev.roost.spring.web;

import dev.roost.spring.diagnostics.MissingModuleException;
import dev.roost.spring.port.OnApplicationPortCondition;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Stops the start of an application whose transport module is missing, so that no client could reach it. */
final class MissingTransportConfiguration {
    private static final String STARTER = "roost-spring-boot-starter";
    private static final String SERVLET_STARTER = "roost-spring-boot-starter-servlet";

    private MissingTransportConfiguration() {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("dev.roost.servlet.RoostServlet")
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @Conditional(OnApplicationPortCondition.class)
    static class InServletContainer implements InitializingBean {
        @Override
        public void afterPropertiesSet() {
            throw new MissingModuleException(
                    "This is a servlet application, but roost-servlet, the module that serves Socket.IO in a servlet"
                            + " container, is missing.",
                    "Use the dependency " + SERVLET_STARTER + " instead of " + STARTER
                            + ". Alternatives: set roost.port to serve Socket.IO on a dedicated port, or"
                            + " spring.main.web-application-type=reactive to use WebFlux.");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional({OnApplicationPortCondition.class, OnMissingReactorNettyCondition.class})
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class InWebFlux implements InitializingBean {
        @Override
        public void afterPropertiesSet() {
            throw new MissingModuleException(
                    "This is a reactive application, but roost-netty or Spring Boot's spring-boot-reactor-netty is missing;"
                            + " both are needed to serve Socket.IO. Spring Boot is " + SpringBootVersion.getVersion()
                            + " (expected: 4.0 or later).",
                    "Use the dependency " + STARTER + ", with Reactor Netty as the web server of WebFlux.");
        }
    }
}
