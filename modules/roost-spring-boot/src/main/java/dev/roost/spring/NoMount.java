package dev.roost.spring;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Keeps an application from starting that no client could reach, since the module for its container is missing. */
final class NoMount {
    private static final String STARTER = "roost-spring-boot-starter";
    private static final String SERVLET_STARTER = "roost-spring-boot-starter-servlet";

    private NoMount() {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("dev.roost.servlet.RoostServlet")
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @Conditional(OnApplicationsPort.class)
    static class InServletContainer implements InitializingBean {
        @Override
        public void afterPropertiesSet() {
            throw new MissingModuleException(
                    "This is a servlet application, and roost-servlet, which serves Socket.IO there, is missing.",
                    "Depend on " + SERVLET_STARTER + " instead of " + STARTER
                            + ", or set roost.port to serve Socket.IO on a"
                            + " port of its own, or spring.main.web-application-type=reactive for WebFlux.");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional({OnApplicationsPort.class, OnMissingReactorNetty.class})
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class InWebFlux implements InitializingBean {
        @Override
        public void afterPropertiesSet() {
            throw new MissingModuleException(
                    "This is a reactive application, and roost-netty or Spring Boot's spring-boot-reactor-netty, with which"
                            + " Socket.IO is served there, is missing. Spring Boot is " + SpringBootVersion.getVersion()
                            + " (expected: 4.0 or later).",
                    "Depend on " + STARTER + ", with Reactor Netty as the server of WebFlux.");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("dev.roost.netty.NettyServer")
    @Conditional(OnDedicatedPortCondition.class)
    static class OnPort implements InitializingBean {
        @Override
        public void afterPropertiesSet() {
            throw new MissingModuleException(
                    "roost.port is set, and roost-netty, which serves Socket.IO on a port of its own, is missing.",
                    "Add the dependency dev.roost:roost-netty, or remove roost.port to serve Socket.IO on the"
                            + " application's port.");
        }
    }
}
