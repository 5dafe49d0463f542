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
 * import dev.roost.spring.security.SocketAuthenticator;
 * import org.springframework.context.annotation.Bean;
 * import org.springframework.context.annotation.Configuration;
 * import org.springframework.security.authentication.AuthenticationManager;
 * import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
 *
 * @Configuration(proxyBeanMethods = false)
 * class ApiKeys {
 *     @Bean
 *     SocketAuthenticator apiKeys(AuthenticationManager manager) {
 *         return socket -> socket.handshake()
 *                 .authProperty("key", String.class)
 *                 .map(key -> manager.authenticate(new UsernamePasswordAuthenticationToken("api", key)))
 *                 .orElse(null);
 *     }
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
