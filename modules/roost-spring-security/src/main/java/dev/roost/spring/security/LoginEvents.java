package dev.roost.spring.security;

import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.session.SessionDestroyedEvent;

/** Logs sockets out when Spring Security says that their clients' logins have ended. Thread-safe. */
final class LoginEvents {
    private final SocketLogins logins;

    LoginEvents(SocketLogins logins) {
        this.logins = logins;
    }

    /** All of somebody, but those that are known to be of another login, by another browser for example. */
    @EventListener
    void onLogout(LogoutSuccessEvent event) {
        Authentication ended = event.getAuthentication();
        logins.disconnect(ended.getName(), other -> !isOfAnotherLogin(other, ended));
    }

    private static boolean isOfAnotherLogin(Authentication other, Authentication ended) {
        return other.getDetails() != null
                && ended.getDetails() != null
                && !Objects.equals(other.getDetails(), ended.getDetails());
    }

    /** Only those that were authenticated by the session. */
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
