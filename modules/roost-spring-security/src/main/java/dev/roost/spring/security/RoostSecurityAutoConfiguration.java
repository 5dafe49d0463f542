package dev.roost.spring.security;

import dev.roost.gateway.runtime.ArgumentResolver;
import dev.roost.gateway.runtime.HandlerScope;
import dev.roost.server.RoostServer;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.spring.GatewaysCustomizer;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.oauth2.core.OAuth2Token;

/** Who the clients of a server are, what they may, and the end of their sockets with their logins. */
@AutoConfiguration(
        after = RoostAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive"
                    + ".ReactiveOAuth2ResourceServerAutoConfiguration"
        })
@ConditionalOnClass(Authentication.class)
@ConditionalOnBean(RoostServer.class)
@Import({RoostSecurityAutoConfiguration.OfTokens.class, BearerTokens.class, HandshakeLogins.class})
public final class RoostSecurityAutoConfiguration {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(OAuth2Token.class)
    static class OfTokens {
        @Bean
        @ConditionalOnMissingBean
        AuthenticationExpiry roostTokenExpiry() {
            return new TokenExpiry();
        }
    }

    @Bean
    @ConditionalOnMissingBean
    SocketLogins roostSocketLogins(RoostServer server, ObjectProvider<AuthenticationExpiry> expiry) {
        return new SocketLogins(server, expiry.getIfAvailable(() -> authentication -> null));
    }

    /** Before the web server takes the first client. */
    @Bean
    SmartInitializingSingleton roostSocketAuthentication(
            RoostServer server, SocketLogins logins, ObjectProvider<SocketAuthenticator> authenticators) {
        return () -> {
            List<SocketAuthenticator> all = authenticators.orderedStream().toList();
            if (!all.isEmpty()) {
                requireThatEachClientIsAsked(server);
                server.useEverywhere(new SocketAuthentication(all, logins));
            }
        };
    }

    /** A client that comes back would be nobody, or who the HTTP server says it is, without an end with its login. */
    private static void requireThatEachClientIsAsked(RoostServer server) {
        RecoveryOptions recovery = server.options().connectionStateRecovery();
        if (recovery != null && recovery.skipMiddlewares()) {
            throw new IllegalStateException("roost.connection-state-recovery.skip-middlewares: true"
                    + " (expected: false, for sockets are authenticated by a middleware)");
        }
    }

    @Bean
    HandlerScope roostSecurityScope(ObjectProvider<SecurityContextHolderStrategy> holder) {
        return new SecurityScope(holder.getIfAvailable(SecurityContextHolder::getContextHolderStrategy));
    }

    @Bean
    ArgumentResolver roostAuthenticationPrincipal(BeanFactory beans) {
        return new AuthenticationPrincipalResolver(beans);
    }

    /** Of the global filters the last is asked: these come first, so that the application's go before them. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    GatewaysCustomizer roostSecurityFilters() {
        return gateways -> gateways.filter(new AuthenticationFilter()).filter(new AccessDeniedFilter());
    }

    @Bean
    LoginEvents roostLoginEvents(SocketLogins logins) {
        return new LoginEvents(logins);
    }
}
