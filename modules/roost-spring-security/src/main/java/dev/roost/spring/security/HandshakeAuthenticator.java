package dev.roost.spring.security;

import dev.roost.server.Socket;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;

/** Authenticates clients by the login of the request that opened their session. Thread-safe. */
final class HandshakeAuthenticator implements SocketAuthenticator {
    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

    @Override
    public @Nullable Authentication authenticate(Socket socket) {
        return socket.handshake()
                .principal()
                .filter(Authentication.class::isInstance)
                .map(Authentication.class::cast)
                .filter(trust::isAuthenticated)
                .orElse(null);
    }
}
