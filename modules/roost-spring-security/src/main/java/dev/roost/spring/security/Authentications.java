package dev.roost.spring.security;

import dev.roost.server.Socket;
import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** The authentications of sockets. Thread-safe. */
final class Authentications {
    private static final Authentication ANONYMOUS = new AnonymousAuthenticationToken(
            "roost", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private Authentications() {}

    /** Returns the authentication of a socket; empty if it has none, or if its principal has another type. */
    static Optional<Authentication> known(Socket socket) {
        return socket.principal().filter(Authentication.class::isInstance).map(Authentication.class::cast);
    }

    /** Returns the authentication for a security context: anonymous if the socket has none. */
    static Authentication of(Socket socket) {
        return known(socket).orElse(ANONYMOUS);
    }
}
