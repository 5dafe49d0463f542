package dev.roost.spring.security;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Knows clients as the filters before the servlet do, if no other authenticator knows them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(type = "dev.roost.servlet.RoostServlet")
class HandshakeLogins {
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    @ConditionalOnMissingBean(name = "roostHandshakeAuthenticator")
    SocketAuthenticator roostHandshakeAuthenticator() {
        return new HandshakeAuthenticator();
    }
}
