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

/**
 * Auto-configuration of Spring Security for sockets: authentication, the security context of handlers, and disconnects at the end
 * of a login.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
        after = RoostAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive"
                    + ".ReactiveOAuth2ResourceServerAutoConfiguration"
        })
@ConditionalOnClass(Authentication.class)
@ConditionalOnBean(RoostServer.class)
@Import({
    RoostSecurityAutoConfiguration.TokenConfiguration.class,
    BearerTokenConfiguration.class,
    HandshakeLoginConfiguration.class
})
public final class RoostSecurityAutoConfiguration {
    /** Creates the configuration. For Spring only. */
    public RoostSecurityAutoConfiguration() {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(OAuth2Token.class)
    static class TokenConfiguration {
        @Bean
        @ConditionalOnMissingBean
        AuthenticationExpiry roostTokenExpiry() {
            return new OAuth2TokenExpiry();
        }
    }

    @Bean
    @ConditionalOnMissingBean
    SocketLogins roostSocketLogins(RoostServer server, ObjectProvider<AuthenticationExpiry> expiry) {
        return new SocketLogins(server, expiry.getIfAvailable(() -> authentication -> null));
    }

    /** Registers the middleware before the web server accepts the first client. */
    @Bean
    SmartInitializingSingleton roostSocketAuthentication(
            RoostServer server, SocketLogins logins, ObjectProvider<SocketAuthenticator> authenticators) {
        return () -> {
            List<SocketAuthenticator> all = authenticators.orderedStream().toList();
            if (!all.isEmpty()) {
                requireMiddlewares(server);
                server.useEverywhere(new SocketAuthenticationMiddleware(all, logins));
            }
        };
    }

    /** A recovered client that skips the middleware would have no login, or one whose end is not noticed. */
    private static void requireMiddlewares(RoostServer server) {
        RecoveryOptions recovery = server.options().connectionStateRecovery();
        if (recovery != null && recovery.skipMiddlewares()) {
            throw new IllegalStateException("roost.connection-state-recovery.skip-middlewares: true"
                    + " (expected: false, because a middleware authenticates sockets)");
        }
    }

    @Bean
    HandlerScope roostSecurityScope(ObjectProvider<SecurityContextHolderStrategy> holder) {
        return new SecurityContextScope(holder.getIfAvailable(SecurityContextHolder::getContextHolderStrategy));
    }

    @Bean
    ArgumentResolver roostAuthenticationPrincipal(BeanFactory beans) {
        return new AuthenticationPrincipalResolver(beans);
    }

    /** The last global filter is called first. These are added first, so that the filters of the application have precedence. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    GatewaysCustomizer roostSecurityFilters() {
        return gateways ->
                gateways.filter(new AuthenticationExceptionFilter()).filter(new AccessDeniedExceptionFilter());
    }

    @Bean
    LogoutListener roostLoginEvents(SocketLogins logins) {
        return new LogoutListener(logins);
    }
}
