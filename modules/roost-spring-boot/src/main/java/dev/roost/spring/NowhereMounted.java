package dev.roost.spring;

import dev.roost.gateway.WebSocketGateway;
import dev.roost.netty.NettyServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Warns that nobody can connect to the gateways of an application that has neither a web server nor a port for them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnNotWebApplication
@Conditional(OnApplicationsPort.class)
class NowhereMounted {
    private static final Logger log = LoggerFactory.getLogger(NowhereMounted.class);

    @Bean
    static SmartInitializingSingleton roostNowhereMounted(ListableBeanFactory beans) {
        return () -> {
            boolean hasGateways = beans.getBeanNamesForAnnotation(WebSocketGateway.class).length > 0;
            boolean hasServer = beans.getBeanNamesForType(NettyServer.class, true, false).length > 0;
            if (hasGateways && !hasServer) {
                log.warn("nobody can connect to the gateways: the application has no web server"
                        + " (option: roost.port; or spring.main.web-application-type)");
            }
        };
    }
}
