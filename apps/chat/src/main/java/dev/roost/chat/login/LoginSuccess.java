package dev.roost.chat.login;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.person.LoginTickets;
import dev.roost.chat.service.person.People;
import java.net.URI;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authentication.ServerAuthenticationSuccessHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * After a login at the provider: finds or registers the person, and returns to the page with a ticket in a cookie, which the
 * page's socket takes over. The HTTP session ends, since nothing uses it any more.
 */
final class LoginSuccess implements ServerAuthenticationSuccessHandler, ServerAuthenticationFailureHandler {
    private static final Logger log = LoggerFactory.getLogger(LoginSuccess.class);
    private static final String COOKIE = "roost-login";
    private static final URI PAGE = URI.create("/#login");
    private static final URI PAGE_AFTER_FAILURE = URI.create("/#login-failed");

    private final People people;
    private final LoginTickets tickets;

    LoginSuccess(People people, LoginTickets tickets) {
        this.people = people;
        this.tickets = tickets;
    }

    @Override
    public Mono<Void> onAuthenticationSuccess(WebFilterExchange filter, Authentication authentication) {
        ServerWebExchange exchange = filter.getExchange();
        return Mono.fromCallable(() -> ticket(ProviderAccount.of((OAuth2AuthenticationToken) authentication)))
                .subscribeOn(Schedulers.boundedElastic())
                .doOnNext(ticket -> exchange.getResponse().addCookie(cookie(exchange, ticket)))
                .map(ticket -> PAGE)
                .onErrorResume(ChatException.class, rejected -> {
                    log.warn("Login rejected: {}", rejected.getMessage());
                    return Mono.just(PAGE_AFTER_FAILURE);
                })
                .flatMap(page -> returnTo(page, exchange));
    }

    private String ticket(ProviderAccount account) {
        Person person = person(account);
        return tickets.issue(new Visitor(Objects.requireNonNull(person.id())));
    }

    /** Takes the first nickname that is free. */
    private Person person(ProviderAccount account) {
        ChatException last = new ChatException("nickname_taken", "nickname: none is free");
        for (String nickname : account.nicknames()) {
            try {
                return people.loginAs(account.person(), nickname);
            } catch (ChatException rejected) {
                if (!rejected.code().startsWith("nickname_")) {
                    throw rejected;
                }
                last = rejected;
            }
        }
        throw last;
    }

    private static ResponseCookie cookie(ServerWebExchange exchange, String ticket) {
        boolean secure = "https".equals(exchange.getRequest().getURI().getScheme());
        return ResponseCookie.from(COOKIE, ticket)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Strict")
                .maxAge(LoginTickets.VALID)
                .build();
    }

    private static Mono<Void> returnTo(URI page, ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatus.FOUND);
        response.getHeaders().setLocation(page);
        return exchange.getSession().flatMap(WebSession::invalidate).then(response.setComplete());
    }

    @Override
    public Mono<Void> onAuthenticationFailure(WebFilterExchange filter, AuthenticationException exception) {
        log.warn("Login at the provider failed: {}", exception.getClass().getSimpleName());
        return returnTo(PAGE_AFTER_FAILURE, filter.getExchange());
    }
}
