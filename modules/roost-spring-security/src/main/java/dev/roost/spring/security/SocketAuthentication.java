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

/** Logs each client in, or refuses it, before it joins a namespace. Thread-safe. */
final class SocketAuthentication implements Middleware {
    private static final Logger log = LoggerFactory.getLogger(SocketAuthentication.class);

    private final List<SocketAuthenticator> authenticators;
    private final SocketLogins logins;

    SocketAuthentication(List<SocketAuthenticator> authenticators, SocketLogins logins) {
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
                // Whom the HTTP server knows is nobody, unless an authenticator says so.
                socket.authenticate(null);
            }
        } catch (AuthenticationServiceException outage) {
            throw outage;
        } catch (AuthenticationException e) {
            // Without the message, which may quote the client.
            log.debug("{}: not authenticated: {}", socket, e.getClass().getName());
            throw new ConnectionRefusedException("Unauthorized", Refusals.UNAUTHORIZED.error());
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
