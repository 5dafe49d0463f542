package dev.roost.chat.admin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerHttpBasicAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Authenticates the operator by HTTP Basic with each request. There are no sessions, which servers would have to share. */
final class OperatorAuthentication
        implements ServerAuthenticationConverter, ReactiveAuthenticationManager, ServerAuthenticationEntryPoint {
    private final ServerHttpBasicAuthenticationConverter basic = new ServerHttpBasicAuthenticationConverter();
    private final String name;
    private final OperatorPassword password;
    private final LoginAttempts attempts;

    OperatorAuthentication(String name, OperatorPassword password, LoginAttempts attempts) {
        this.name = name;
        this.password = password;
        this.attempts = attempts;
    }

    /** Reads the credentials of a request, and adds its remote address. */
    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        InetAddress address = Optional.ofNullable(exchange.getRequest().getRemoteAddress())
                .map(InetSocketAddress::getAddress)
                .orElseGet(InetAddress::getLoopbackAddress);
        return basic.convert(exchange).map(authentication -> {
            ((UsernamePasswordAuthenticationToken) authentication).setDetails(address);
            return authentication;
        });
    }

    @Override
    public Mono<Authentication> authenticate(Authentication authentication) {
        return Mono.fromCallable(() -> decide(authentication)).subscribeOn(Schedulers.boundedElastic());
    }

    private Authentication decide(Authentication authentication) {
        InetAddress address = (InetAddress) Objects.requireNonNull(authentication.getDetails());
        return switch (attempts.attempt(address, () -> isOperator(authentication))) {
            case SUCCESS ->
                UsernamePasswordAuthenticationToken.authenticated(
                        name, null, AuthorityUtils.createAuthorityList("ROLE_OPERATOR"));
            case FAILURE -> throw new BadCredentialsException("wrong name or password");
            case TOO_MANY -> throw new TooManyAttemptsException(attempts.remainingSeconds(address));
        };
    }

    /** Always compares both, so that the time reveals nothing. */
    private boolean isOperator(Authentication authentication) {
        boolean sameName = name.equals(authentication.getPrincipal());
        return password.matches(String.valueOf(authentication.getCredentials())) & sameName;
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException exception) {
        ServerHttpResponse response = exchange.getResponse();
        if (exception instanceof TooManyAttemptsException tooMany) {
            response.setStatusCode(HttpStatus.TOO_MANY_REQUESTS);
            response.getHeaders().set("Retry-After", Long.toString(tooMany.seconds()));
        } else {
            response.setStatusCode(HttpStatus.UNAUTHORIZED);
            response.getHeaders().set("WWW-Authenticate", "Basic realm=\"Roost chat\", charset=\"UTF-8\"");
        }
        response.getHeaders().set("Cache-Control", "no-store");
        return response.setComplete();
    }
}
