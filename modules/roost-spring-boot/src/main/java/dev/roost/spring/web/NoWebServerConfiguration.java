package dev.roost.spring.web;

import dev.roost.gateway.WebSocketGateway;
import dev.roost.spring.port.OnApplicationPortCondition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/** Logs a warning if an application with gateways has neither a web server nor a port, so that no client can connect. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnNotWebApplication
@Conditional(OnApplicationPortCondition.class)
class NoWebServerConfiguration {
    private static final Logger log = LoggerFactory.getLogger(NoWebServerConfiguration.class);

    /** A server that the application opens itself. Its module can be missing. */
    private static final String OWN_SERVER = "dev.roost.netty.NettyServer";

    @Bean
    static SmartInitializingSingleton roostNoWebServerCheck(ListableBeanFactory beans, ResourceLoader resources) {
        return () -> {
            boolean hasGateways = beans.getBeanNamesForAnnotation(WebSocketGateway.class).length > 0;
            if (hasGateways && !hasServer(beans, resources.getClassLoader())) {
                log.warn("gateways: no client can connect, the application has no web server"
                        + " (option: roost.port, or spring.main.web-application-type)");
            }
        };
    }

    private static boolean hasServer(ListableBeanFactory beans, @Nullable ClassLoader classes) {
        return ClassUtils.isPresent(OWN_SERVER, classes)
                && beans.getBeanNamesForType(ClassUtils.resolveClassName(OWN_SERVER, classes), true, false).length > 0;
    }
}
