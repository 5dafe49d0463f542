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

/**
 * Lets the operator in who knows name and password, with each request anew: there is no session to steal, to share between
 * servers, or to end.
 */
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

    /** What the request says, with where it comes from. */
    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        InetAddress address = Optional.ofNullable(exchange.getRequest().getRemoteAddress())
                .map(InetSocketAddress::getAddress)
                .orElseGet(InetAddress::getLoopbackAddress);
        return basic.convert(exchange).map(said -> {
            ((UsernamePasswordAuthenticationToken) said).setDetails(address);
            return said;
        });
    }

    @Override
    public Mono<Authentication> authenticate(Authentication said) {
        return Mono.fromCallable(() -> decide(said)).subscribeOn(Schedulers.boundedElastic());
    }

    private Authentication decide(Authentication said) {
        InetAddress address = (InetAddress) Objects.requireNonNull(said.getDetails());
        return switch (attempts.attempt(address, () -> isOperator(said))) {
            case RIGHT ->
                UsernamePasswordAuthenticationToken.authenticated(
                        name, null, AuthorityUtils.createAuthorityList("ROLE_OPERATOR"));
            case WRONG -> throw new BadCredentialsException("wrong name or password");
            case TOO_MANY -> throw new TooManyAttemptsException(attempts.secondsToWait(address));
        };
    }

    /** Both are compared, whatever the first says. */
    private boolean isOperator(Authentication said) {
        boolean sameName = name.equals(said.getPrincipal());
        return password.is(String.valueOf(said.getCredentials())) & sameName;
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException why) {
        ServerHttpResponse response = exchange.getResponse();
        if (why instanceof TooManyAttemptsException tooMany) {
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
