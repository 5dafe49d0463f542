package dev.roost.spring.security;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Registers an authenticator by HTTP login, in a servlet container. It is called after all other authenticators. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(type = "dev.roost.servlet.RoostServlet")
class HandshakeLoginConfiguration {
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    @ConditionalOnMissingBean(name = "roostHandshakeAuthenticator")
    SocketAuthenticator roostHandshakeAuthenticator() {
        return new HandshakeAuthenticator();
    }
}
