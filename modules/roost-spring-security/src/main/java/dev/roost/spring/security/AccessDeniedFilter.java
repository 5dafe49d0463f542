package dev.roost.spring.security;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import org.springframework.security.access.AccessDeniedException;

/** Tells who may not do something so, or that it has to log in first. Thread-safe. */
final class AccessDeniedFilter implements ExceptionFilter<AccessDeniedException> {
    @Override
    public Object handle(AccessDeniedException exception, EventContext context) {
        boolean known = Authentications.known(context.socket()).isPresent();
        return (known ? Refusals.FORBIDDEN : Refusals.UNAUTHORIZED).error();
    }
}
