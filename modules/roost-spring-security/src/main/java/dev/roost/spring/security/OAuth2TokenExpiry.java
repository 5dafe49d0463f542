package dev.roost.spring.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Token;

/** Returns the expiry of the OAuth 2 token of an authentication. Pure. */
final class OAuth2TokenExpiry implements AuthenticationExpiry {
    @Override
    public @Nullable Instant expiryOf(Authentication authentication) {
        return authentication.getCredentials() instanceof OAuth2Token token ? token.getExpiresAt() : null;
    }
}
