package dev.roost.chat.login;

import dev.roost.chat.service.person.LoginTickets;
import dev.roost.chat.service.person.People;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Adds the login by Spring Security's properties {@code spring.security.oauth2.client}, on its usual paths. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "chat.access.mode", havingValue = "login")
class LoginSecurity {
    private static final String[] PATHS = {"/oauth2/authorization/**", "/login/oauth2/code/**", "/login"};

    /** The tokens of the provider are not used after the login. */
    private static final class NoClients implements ServerOAuth2AuthorizedClientRepository {
        @Override
        public <T extends OAuth2AuthorizedClient> Mono<T> loadAuthorizedClient(
                String registration, Authentication principal, ServerWebExchange exchange) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> saveAuthorizedClient(
                OAuth2AuthorizedClient client, Authentication principal, ServerWebExchange exchange) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> removeAuthorizedClient(
                String registration, Authentication principal, ServerWebExchange exchange) {
            return Mono.empty();
        }
    }

    /** With several providers, the page of Spring Security lists them. */
    @Bean
    LoginPath loginPath(ObjectProvider<ReactiveClientRegistrationRepository> providers) {
        if (!(providers.getIfAvailable() instanceof InMemoryReactiveClientRegistrationRepository known)) {
            throw new IllegalStateException("chat.access.mode: login, without a provider"
                    + " (expected: spring.security.oauth2.client.registration and .provider)");
        }
        String path = "/login";
        int count = 0;
        for (ClientRegistration registration : known) {
            path = "/oauth2/authorization/" + registration.getRegistrationId();
            count++;
        }
        return new LoginPath(count == 1 ? path : "/login");
    }

    /** Nothing is kept in the HTTP session but the state of a login that is under way. */
    @Bean
    @Order(0)
    SecurityWebFilterChain login(ServerHttpSecurity http, LoginPath path, People people, LoginTickets tickets) {
        LoginSuccess success = new LoginSuccess(people, tickets);
        return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers(PATHS))
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(exchanges -> exchanges.anyExchange().permitAll())
                .oauth2Login(login -> login.authorizedClientRepository(new NoClients())
                        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                        .authenticationSuccessHandler(success)
                        .authenticationFailureHandler(success))
                .build();
    }
}
