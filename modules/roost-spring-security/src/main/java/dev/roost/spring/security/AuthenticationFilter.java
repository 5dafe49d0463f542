package dev.roost.spring.security;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;

/** Tells who is nobody to log in; that logins can't be checked is an error of the application. Thread-safe. */
final class AuthenticationFilter implements ExceptionFilter<AuthenticationException> {
    @Override
    public Object handle(AuthenticationException exception, EventContext context) {
        if (exception instanceof AuthenticationServiceException) {
            throw exception;
        }
        return Refusals.UNAUTHORIZED.error();
    }
}
