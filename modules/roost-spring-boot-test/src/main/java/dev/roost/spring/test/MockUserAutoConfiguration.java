package dev.roost.spring.test;

import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import dev.roost.spring.security.SocketLogins;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.TestSecurityContextHolder;

/**
 * Auto-configuration that authenticates clients as the user of {@code @WithMockUser} and similar annotations, if the application
 * has Spring Security.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "dev.roost.spring.security.RoostSecurityAutoConfiguration")
@ConditionalOnClass({SecurityContextHolder.class, TestSecurityContextHolder.class})
@ConditionalOnBean(RoostServer.class)
public final class MockUserAutoConfiguration {
    /** Creates the configuration. For Spring only. */
    public MockUserAutoConfiguration() {}

    /** Runs after the middleware of {@code roost-spring-security}, so its authenticators have precedence. */
    @Bean
    SmartInitializingSingleton roostMockUser(RoostServer server, ObjectProvider<MockLogin> login) {
        return () -> server.useEverywhere(new MockUserMiddleware(login.getIfAvailable(() -> Socket::authenticate)));
    }

    /** Sets the authentication of a socket. */
    @FunctionalInterface
    interface MockLogin {
        void login(Socket socket, Authentication user);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SocketLogins.class)
    static class LoginConfiguration {
        @Bean
        @ConditionalOnBean(SocketLogins.class)
        MockLogin roostMockLogin(SocketLogins logins) {
            return logins::login;
        }
    }
}
