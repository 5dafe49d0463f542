package dev.roost.spring.security;

import dev.roost.server.Handshake;
import dev.roost.server.Socket;
import dev.roost.server.spi.PayloadException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

/**
 * An authenticator by bearer token: the property {@code token} of {@code auth}, or without it the header {@code Authorization:
 * Bearer}. It needs the dependency spring-security-oauth2-resource-server. Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.spring.security.BearerTokenAuthenticator;
 * import dev.roost.spring.security.SocketAuthenticator;
 * import org.springframework.context.annotation.Bean;
 * import org.springframework.context.annotation.Configuration;
 * import org.springframework.security.oauth2.jwt.JwtDecoder;
 *
 * @Configuration(proxyBeanMethods = false)
 * class Tokens {
 *     @Bean
 *     SocketAuthenticator tokens(JwtDecoder decoder) {
 *         return BearerTokenAuthenticator.forJwts(decoder);
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class BearerTokenAuthenticator implements SocketAuthenticator {
    /** RFC 6750 section 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final Pattern HEADER = Pattern.compile("Bearer(?: +(.*))?", Pattern.CASE_INSENSITIVE);

    private final AuthenticationManager manager;

    /**
     * Creates an authenticator.
     *
     * @param manager authenticates a {@link BearerTokenAuthenticationToken}
     */
    public BearerTokenAuthenticator(AuthenticationManager manager) {
        this.manager = manager;
    }

    /**
     * Returns an authenticator for JWTs. Scopes become authorities with the prefix {@code SCOPE_}.
     *
     * @param decoder decodes and verifies tokens
     * @return the authenticator
     */
    public static BearerTokenAuthenticator forJwts(JwtDecoder decoder) {
        return new BearerTokenAuthenticator(new ProviderManager(new JwtAuthenticationProvider(decoder)));
    }

    /**
     * Returns an authenticator that uses the reactive manager of a WebFlux application. The thread of the middleware blocks until
     * the manager completes.
     *
     * @param manager authenticates a {@link BearerTokenAuthenticationToken}
     * @return the authenticator
     */
    public static BearerTokenAuthenticator of(ReactiveAuthenticationManager manager) {
        return new BearerTokenAuthenticator(
                token -> required(manager.authenticate(token).block()));
    }

    @Override
    public @Nullable Authentication authenticate(Socket socket) {
        String token = tokenOf(socket.handshake());
        if (token == null) {
            return null;
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new BadCredentialsException("token: malformed (expected: RFC 6750 section 2.1)");
        }
        return required(manager.authenticate(new BearerTokenAuthenticationToken(token)));
    }

    private static Authentication required(@Nullable Authentication authentication) {
        if (authentication == null) {
            throw new BadCredentialsException("token: no authentication (expected: the token of a user)");
        }
        return authentication;
    }

    private static @Nullable String tokenOf(Handshake handshake) {
        String inAuth = tokenInAuth(handshake);
        return inAuth == null ? tokenInHeader(handshake.headers().first("Authorization")) : inAuth;
    }

    private static @Nullable String tokenInAuth(Handshake handshake) {
        try {
            return handshake.authProperty("token", String.class).orElse(null);
        } catch (PayloadException e) {
            throw new BadCredentialsException("token: another type (expected: a string)", e);
        }
    }

    /** Returns the token of a header; null without a header, and for another scheme. */
    private static @Nullable String tokenInHeader(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            return null;
        }
        String token = matcher.group(1);
        return token == null ? "" : token.strip();
    }
}
