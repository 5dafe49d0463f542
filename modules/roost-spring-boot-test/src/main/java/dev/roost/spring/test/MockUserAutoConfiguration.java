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

/** Makes clients the user of {@code @WithMockUser} and its relatives, where the application has Spring Security. */
@AutoConfiguration(afterName = "dev.roost.spring.security.RoostSecurityAutoConfiguration")
@ConditionalOnClass({SecurityContextHolder.class, TestSecurityContextHolder.class})
@ConditionalOnBean(RoostServer.class)
public final class MockUserAutoConfiguration {
    /** After the middleware of {@code roost-spring-security}, whose authenticators come first. */
    @Bean
    SmartInitializingSingleton roostMockUser(RoostServer server, ObjectProvider<MockLogin> login) {
        return () -> server.useEverywhere(new MockUser(login.getIfAvailable(() -> Socket::authenticate)));
    }

    /** How a client is logged in. */
    @FunctionalInterface
    interface MockLogin {
        void login(Socket socket, Authentication user);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SocketLogins.class)
    static class WithLogins {
        @Bean
        @ConditionalOnBean(SocketLogins.class)
        MockLogin roostMockLogin(SocketLogins logins) {
            return logins::login;
        }
    }
}
