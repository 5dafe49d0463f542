package dev.roost.spring.security;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.Guard;
import org.springframework.security.authorization.AuthorizationManager;

/** Asks an {@link AuthorizationManager} whether a handler may run. Thread-safe. */
public final class AuthorizationGuard implements Guard {
    private final AuthorizationManager<EventContext> manager;

    public AuthorizationGuard(AuthorizationManager<EventContext> manager) {
        this.manager = manager;
    }

    /** @throws org.springframework.security.access.AccessDeniedException if it may not */
    @Override
    public boolean canActivate(EventContext context) {
        manager.verify(() -> Authentications.of(context.socket()), context);
        return true;
    }
}
