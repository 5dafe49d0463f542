package dev.roost.spring.security;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.Guard;
import org.springframework.security.authorization.AuthorizationManager;

/**
 * A guard that calls an {@link AuthorizationManager} before each handler. Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.gateway.Guard;
 * import dev.roost.spring.security.AuthorizationGuard;
 * import org.springframework.security.authorization.AuthorityAuthorizationManager;
 *
 * Guard editors = new AuthorizationGuard(AuthorityAuthorizationManager.hasRole("EDITOR"));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class AuthorizationGuard implements Guard {
    private final AuthorizationManager<EventContext> manager;

    /**
     * Creates a guard.
     *
     * @param manager decides whether a handler may run
     */
    public AuthorizationGuard(AuthorizationManager<EventContext> manager) {
        this.manager = manager;
    }

    /**
     * {@inheritDoc}
     *
     * @throws org.springframework.security.access.AccessDeniedException if the manager denies the call
     */
    @Override
    public boolean canActivate(EventContext context) {
        manager.verify(() -> Authentications.of(context.socket()), context);
        return true;
    }
}
