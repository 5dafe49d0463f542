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
 * Knows clients by a bearer token: the property {@code token} of what they give as {@code auth}, else that of the header
 * {@code Authorization: Bearer}. Needs spring-security-oauth2-resource-server. Thread-safe.
 */
public final class BearerTokenAuthenticator implements SocketAuthenticator {
    /** RFC 6750 section 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final Pattern HEADER = Pattern.compile("Bearer(?: +(.*))?", Pattern.CASE_INSENSITIVE);

    private final AuthenticationManager manager;

    /** @param manager asked about a {@link BearerTokenAuthenticationToken} */
    public BearerTokenAuthenticator(AuthenticationManager manager) {
        this.manager = manager;
    }

    /** For JWTs; their scopes are authorities {@code SCOPE_…}. */
    public static BearerTokenAuthenticator forJwts(JwtDecoder decoder) {
        return new BearerTokenAuthenticator(new ProviderManager(new JwtAuthenticationProvider(decoder)));
    }

    /** With a manager of an application on WebFlux, for which the handler's thread waits. */
    public static BearerTokenAuthenticator of(ReactiveAuthenticationManager manager) {
        return new BearerTokenAuthenticator(
                token -> existing(manager.authenticate(token).block()));
    }

    @Override
    public @Nullable Authentication authenticate(Socket socket) {
        String token = tokenOf(socket.handshake());
        if (token == null) {
            return null;
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new BadCredentialsException("token: malformed (expected: as RFC 6750 has it)");
        }
        return existing(manager.authenticate(new BearerTokenAuthenticationToken(token)));
    }

    private static Authentication existing(@Nullable Authentication authentication) {
        if (authentication == null) {
            throw new BadCredentialsException("token: nobody's (expected: one of somebody)");
        }
        return authentication;
    }

    private static @Nullable String tokenOf(Handshake handshake) {
        String given = given(handshake);
        return given == null ? ofHeader(handshake.headers().first("Authorization")) : given;
    }

    private static @Nullable String given(Handshake handshake) {
        try {
            return handshake.authProperty("token", String.class).orElse(null);
        } catch (PayloadException e) {
            throw new BadCredentialsException("token: no text (expected: a text)", e);
        }
    }

    /** Null if there is no such header, or it is of another scheme. */
    private static @Nullable String ofHeader(@Nullable String header) {
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
