package dev.roost.spring.web;

import dev.roost.server.RoostServer;
import dev.roost.servlet.RoostServlet;
import dev.roost.spring.port.OnApplicationPortCondition;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import jakarta.websocket.server.ServerContainer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** Serves Socket.IO on the port of a servlet application: registers a servlet in its container. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({RoostServlet.class, Servlet.class, ServerContainer.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Conditional(OnApplicationPortCondition.class)
class ServletConfiguration {
    private static final String NAME = "roost";
    private static final String CSRF_FILTER = "org.springframework.security.web.csrf.CsrfFilter";

    @Bean
    BasePath roostBasePath(Environment environment) {
        return BasePath.of(environment.getProperty("spring.mvc.servlet.path"));
    }

    @Bean
    @ConditionalOnMissingBean
    RoostServlet roostServlet(RoostServer server) {
        return new RoostServlet(server.engine());
    }

    @Bean
    @ConditionalOnMissingBean(name = "roostServletRegistration")
    ServletRegistrationBean<RoostServlet> roostServletRegistration(RoostServlet servlet, RoostServer server) {
        String path = server.engine().config().path();
        ServletRegistrationBean<RoostServlet> registration = new ServletRegistrationBean<>(servlet, path + "*");
        registration.setName(NAME);
        registration.setAsyncSupported(true);
        registration.setLoadOnStartup(1);
        return registration;
    }

    /** The first filter, so that it can check the responses of all others. */
    @Bean
    FilterRegistrationBean<BlockedRequestLogFilter> roostBlockedRequestLogFilter(RoostServer server) {
        String path = server.engine().config().path();
        boolean csrf = ClassUtils.isPresent(CSRF_FILTER, ServletConfiguration.class.getClassLoader());
        FilterRegistrationBean<BlockedRequestLogFilter> registration =
                new FilterRegistrationBean<>(new BlockedRequestLogFilter(path, csrf));
        registration.addUrlPatterns(path + "*");
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
