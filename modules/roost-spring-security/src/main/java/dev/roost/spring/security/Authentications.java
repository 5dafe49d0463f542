package dev.roost.spring.security;

import dev.roost.server.Socket;
import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** Who clients are for Spring Security. Thread-safe. */
final class Authentications {
    private static final Authentication NOBODY = new AnonymousAuthenticationToken(
            "roost", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private Authentications() {}

    /** Empty for nobody, and for somebody of another kind. */
    static Optional<Authentication> known(Socket socket) {
        return socket.principal().filter(Authentication.class::isInstance).map(Authentication.class::cast);
    }

    /** As it stands in a security context. */
    static Authentication of(Socket socket) {
        return known(socket).orElse(NOBODY);
    }
}
