package dev.roost.spring.security;

import dev.roost.server.Socket;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Finds out who a client is when it joins a namespace, before it is connected. A bean of this type is asked for every
 * namespace, before all middlewares; of several, in their order, the first that knows. It may block. Thread-safe.
 */
@FunctionalInterface
public interface SocketAuthenticator {
    /**
     * @param socket of which only the handshake is of use yet: {@code auth}, headers, cookies, the principal of HTTP
     * @return an authentication that has been checked; null if it is nobody, who may join all the same
     * @throws org.springframework.security.core.AuthenticationException to refuse the client: its {@code connect_error} has
     *     the message {@code Unauthorized} and the code {@code unauthorized}. But if it is an {@link
     *     org.springframework.security.authentication.AuthenticationServiceException}, that is logged, and the client is
     *     told of an internal error
     */
    @Nullable
    Authentication authenticate(Socket socket);
}
