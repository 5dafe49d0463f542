package dev.roost.spring.security;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import org.springframework.security.access.AccessDeniedException;

/** Answers a denied call: {@code forbidden} for an authenticated client, {@code unauthorized} for any other. Thread-safe. */
final class AccessDeniedExceptionFilter implements ExceptionFilter<AccessDeniedException> {
    @Override
    public Object handle(AccessDeniedException exception, EventContext context) {
        boolean authenticated = Authentications.known(context.socket()).isPresent();
        return (authenticated ? SecurityErrors.FORBIDDEN : SecurityErrors.UNAUTHORIZED).error();
    }
}
