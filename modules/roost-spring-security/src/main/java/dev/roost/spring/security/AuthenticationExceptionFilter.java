package dev.roost.spring.security;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;

/**
 * Answers an authentication exception with {@code unauthorized}. A failure to check credentials is an internal error. Thread-safe.
 */
final class AuthenticationExceptionFilter implements ExceptionFilter<AuthenticationException> {
    @Override
    public Object handle(AuthenticationException exception, EventContext context) {
        if (exception instanceof AuthenticationServiceException) {
            throw exception;
        }
        return SecurityErrors.UNAUTHORIZED.error();
    }
}
