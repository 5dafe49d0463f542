package dev.roost.chat.admin;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.HttpStatusServerEntryPoint;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.util.StringUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;

/** Requires authentication for the operator's pages only. Without a password they respond with 404. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdminProperties.class)
class AdminSecurity {
    private static final Logger LOG = LoggerFactory.getLogger(AdminSecurity.class);
    private static final String PREFIX = "admin";

    /** Also prevents Spring Boot from creating a default user. */
    @Bean
    ReactiveAuthenticationManager operators(AdminProperties properties) {
        return properties.isEnabled()
                ? signIn(properties)
                : authentication -> Mono.error(new BadCredentialsException("sign-in is disabled"));
    }

    private static OperatorAuthentication signIn(AdminProperties properties) {
        OperatorPassword password = new OperatorPassword(String.valueOf(properties.password()));
        return new OperatorAuthentication(properties.name(), password, new LoginAttempts(InstantSource.system()));
    }

    /**
     * Matches each path whose first segment begins with "admin" in any spelling. More than the pages that exist, so that no
     * other way to write the path of a page goes around the login.
     */
    private static Mono<ServerWebExchangeMatcher.MatchResult> matches(ServerWebExchange exchange) {
        String path = StringUtils.cleanPath(
                UriUtils.decode(exchange.getRequest().getPath().value(), StandardCharsets.UTF_8));
        String start = path.replaceFirst("^[/.]+", "").toLowerCase(Locale.ROOT);
        return start.startsWith(PREFIX)
                ? ServerWebExchangeMatcher.MatchResult.match()
                : ServerWebExchangeMatcher.MatchResult.notMatch();
    }

    @Bean
    SecurityWebFilterChain operatorsPages(ServerHttpSecurity http, ReactiveAuthenticationManager operators) {
        // Instead of CSRF tokens, which need a session: SameOriginFilter, and JSON bodies. SecurityHeadersFilter sets
        // the headers.
        http.securityMatcher(AdminSecurity::matches)
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .authorizeExchange(exchanges -> exchanges.anyExchange().authenticated());
        if (operators instanceof OperatorAuthentication signIn) {
            AuthenticationWebFilter filter = new AuthenticationWebFilter(operators);
            filter.setServerAuthenticationConverter(signIn);
            filter.setAuthenticationFailureHandler(new ServerAuthenticationEntryPointFailureHandler(signIn));
            http.addFilterBefore(new SameOriginFilter(), SecurityWebFiltersOrder.HTTP_BASIC)
                    .addFilterAt(filter, SecurityWebFiltersOrder.HTTP_BASIC)
                    .exceptionHandling(handling -> handling.authenticationEntryPoint(signIn));
        } else {
            LOG.info("The operator's page, /admin, is disabled: chat.admin.password is not set");
            http.exceptionHandling(handling ->
                    handling.authenticationEntryPoint(new HttpStatusServerEntryPoint(HttpStatus.NOT_FOUND)));
        }
        return http.build();
    }
}
