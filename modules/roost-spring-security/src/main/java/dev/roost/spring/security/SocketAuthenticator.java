package dev.roost.spring.security;

import dev.roost.server.Socket;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * A strategy that authenticates a client when it joins a namespace. A bean of this type is called for every namespace, before all
 * middlewares. If there are several, they are called in the order of their beans, until one returns an authentication.
 * Implementations may block, and are thread-safe.
 *
 * <pre>{@code
 * @org.springframework.context.annotation.Bean
 * dev.roost.spring.security.SocketAuthenticator apiKeys(
 *         org.springframework.security.authentication.AuthenticationManager manager) {
 *     return socket -> socket.handshake()
 *             .authProperty("key", String.class)
 *             .map(key -> new org.springframework.security.authentication.UsernamePasswordAuthenticationToken("key", key))
 *             .map(manager::authenticate)
 *             .orElse(null);
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SocketAuthenticator {
    /**
     * Authenticates a client.
     *
     * @param socket the socket, not yet connected. Its handshake contains {@code auth}, headers, cookies and the principal of HTTP
     * @return an authentication that has been checked; null if this authenticator does not apply. If no authenticator applies,
     *     the client joins without an authentication
     * @throws org.springframework.security.core.AuthenticationException to reject the client: its {@code connect_error} has
     *     the message {@code Unauthorized} and the code {@code unauthorized}. An {@link
     *     org.springframework.security.authentication.AuthenticationServiceException} is logged instead, and the client gets an
     *     internal error
     */
    @Nullable
    Authentication authenticate(Socket socket);
}
