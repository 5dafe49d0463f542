package dev.roost.spring.security;

import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.session.SessionDestroyedEvent;

/** Disconnects sockets when Spring Security publishes the end of a login. Thread-safe. */
final class LogoutListener {
    private final SocketLogins logins;

    LogoutListener(SocketLogins logins) {
        this.logins = logins;
    }

    /** Disconnects all sockets of a user, except those of another login, in another browser for example. */
    @EventListener
    void onLogout(LogoutSuccessEvent event) {
        Authentication ended = event.getAuthentication();
        logins.disconnect(ended.getName(), other -> !isOtherLogin(other, ended));
    }

    private static boolean isOtherLogin(Authentication other, Authentication ended) {
        return other.getDetails() != null
                && ended.getDetails() != null
                && !Objects.equals(other.getDetails(), ended.getDetails());
    }

    /** Disconnects the sockets that the session has authenticated. */
    @EventListener
    void onSessionDestroyed(SessionDestroyedEvent event) {
        for (SecurityContext context : event.getSecurityContexts()) {
            Authentication ended = context.getAuthentication();
            if (ended != null) {
                logins.disconnect(ended.getName(), ended::equals);
            }
        }
    }
}
