package dev.roost.spring.web;

import dev.roost.engine.http.TrustedProxies;
import dev.roost.server.RoostServer;
import dev.roost.servlet.RoostServlet;
import dev.roost.spring.RoostProperties;
import dev.roost.spring.port.OnApplicationPortCondition;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Limits the connections of an embedded Tomcat that serves Socket.IO. Properties of Spring Boot for Tomcat have precedence. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({RoostServlet.class, TomcatServletWebServerFactory.class, Connector.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Conditional(OnApplicationPortCondition.class)
class TomcatConfiguration {
    /** The time in which more bytes of a body have to arrive while a thread reads it, as by default in Tomcat. */
    private static final int UPLOAD_MILLIS = 60_000;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> roostTomcatCustomizer(
            RoostServer server, RoostProperties properties, Environment environment) {
        RoostProperties.Connections connections = properties.connections();
        TrustedProxies proxies = server.engine().options().trustedProxies();
        return factory -> {
            if (factory.getProtocol().equals(TomcatWebServerFactory.DEFAULT_PROTOCOL)) {
                factory.setProtocol(LimitedHttp11Protocol.class.getName());
            }
            factory.addConnectorCustomizers(connector -> limit(connector, connections, proxies, environment));
        };
    }

    private static void limit(
            Connector connector,
            RoostProperties.Connections connections,
            TrustedProxies proxies,
            Environment environment) {
        if (connector.getProtocolHandler() instanceof LimitedHttp11Protocol protocol) {
            protocol.limit(connections, proxies);
            if (!environment.containsProperty("server.tomcat.connection-timeout")) {
                protocol.setConnectionTimeout((int) connections.headTimeout().toMillis());
                protocol.setDisableUploadTimeout(false);
                protocol.setConnectionUploadTimeout(UPLOAD_MILLIS);
            }
            if (!environment.containsProperty("server.tomcat.keep-alive-timeout")) {
                protocol.setKeepAliveTimeout((int) connections.idleTimeout().toMillis());
            }
        }
    }
}
