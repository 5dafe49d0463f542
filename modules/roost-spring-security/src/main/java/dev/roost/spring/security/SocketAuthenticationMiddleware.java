package dev.roost.spring.security;

import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.Middleware;
import dev.roost.server.Socket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** Authenticates or rejects each client before it joins a namespace. Thread-safe. */
final class SocketAuthenticationMiddleware implements Middleware {
    private static final Logger log = LoggerFactory.getLogger(SocketAuthenticationMiddleware.class);

    private final List<SocketAuthenticator> authenticators;
    private final SocketLogins logins;

    SocketAuthenticationMiddleware(List<SocketAuthenticator> authenticators, SocketLogins logins) {
        this.authenticators = List.copyOf(authenticators);
        this.logins = logins;
    }

    @Override
    public void onConnect(Socket socket) throws ConnectionRefusedException {
        try {
            Authentication authentication = authenticationOf(socket);
            if (authentication != null) {
                logins.login(socket, authentication);
            } else if (socket.principal().equals(socket.handshake().principal())) {
                // The login of the HTTP request applies only if an authenticator accepts it.
                socket.authenticate(null);
            }
        } catch (AuthenticationServiceException outage) {
            throw outage;
        } catch (AuthenticationException e) {
            // Without the message, which can contain text of the client.
            log.debug("{}: not authenticated: {}", socket, e.getClass().getName());
            throw new ConnectionRefusedException("Unauthorized", SecurityErrors.UNAUTHORIZED.error());
        }
    }

    private @Nullable Authentication authenticationOf(Socket socket) {
        for (SocketAuthenticator authenticator : authenticators) {
            Authentication authentication = authenticator.authenticate(socket);
            if (authentication != null) {
                return authentication;
            }
        }
        return null;
    }
}
