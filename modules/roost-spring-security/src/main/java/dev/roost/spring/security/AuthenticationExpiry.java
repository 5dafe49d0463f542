package dev.roost.spring.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Knows until when an authentication holds; a bean of this type takes the place of the one that knows OAuth 2 tokens, as
 * JWTs are. Thread-safe.
 */
@FunctionalInterface
public interface AuthenticationExpiry {
    /** Null if it has no end of its own. */
    @Nullable
    Instant expiryOf(Authentication authentication);
}
