package dev.roost.spring.web;

import dev.roost.servlet.RoostServlet;
import dev.roost.spring.port.OnApplicationPortCondition;
import jakarta.websocket.server.ServerContainer;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.tomcat.websocket.WsWebSocketContainer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Makes an embedded Tomcat look every second for WebSockets whose time is over. With its default, ten seconds, a client that does
 * not answer a close frame keeps its connection for up to 13 seconds instead of four.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({RoostServlet.class, TomcatServletWebServerFactory.class, WsWebSocketContainer.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Conditional(OnApplicationPortCondition.class)
class TomcatWebSocketConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> roostTomcatWebSocketCustomizer() {
        return factory -> factory.addContextCustomizers(
                context -> context.addLifecycleListener(event -> onEvent(event, context)));
    }

    private static void onEvent(LifecycleEvent event, Context context) {
        if (event.getType().equals(Lifecycle.AFTER_START_EVENT)
                && context.getServletContext().getAttribute(ServerContainer.class.getName())
                        instanceof WsWebSocketContainer container) {
            container.setProcessPeriod(1);
        }
    }
}
