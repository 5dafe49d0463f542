package dev.roost.spring.security;

import dev.roost.gateway.spi.HandlerScope;
import dev.roost.server.Socket;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/** The security context of who sent an event, on the thread of its handler. Thread-safe. */
final class SecurityScope implements HandlerScope {
    private final SecurityContextHolderStrategy holder;

    SecurityScope(SecurityContextHolderStrategy holder) {
        this.holder = holder;
    }

    @Override
    public Runnable begin(Socket socket) {
        SecurityContext before = holder.getContext();
        SecurityContext context = holder.createEmptyContext();
        context.setAuthentication(Authentications.of(socket));
        holder.setContext(context);
        return () -> restore(before);
    }

    /** One that is empty is not left on the thread. */
    private void restore(SecurityContext before) {
        if (before.getAuthentication() == null) {
            holder.clearContext();
        } else {
            holder.setContext(before);
        }
    }
}
