package dev.roost.spring.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * The expiry of authentications. A bean of this type replaces the default, which uses the expiry of OAuth 2 tokens such as JWTs.
 * Implementations are thread-safe.
 *
 * <pre>{@code
 * import dev.roost.spring.security.AuthenticationExpiry;
 * import java.time.Duration;
 * import java.time.Instant;
 *
 * AuthenticationExpiry oneHour = authentication -> Instant.now().plus(Duration.ofHours(1));
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AuthenticationExpiry {
    /**
     * Returns the time at which an authentication expires. The socket is then disconnected.
     *
     * @param authentication the authentication
     * @return the time; null if it does not expire
     */
    @Nullable
    Instant expiryOf(Authentication authentication);
}
