package dev.roost.spring.security;

import dev.roost.gateway.runtime.HandlerScope;
import dev.roost.server.Socket;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/** Sets the security context of the client on the thread of a handler. Thread-safe. */
final class SecurityContextScope implements HandlerScope {
    private final SecurityContextHolderStrategy holder;

    SecurityContextScope(SecurityContextHolderStrategy holder) {
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

    /** An empty context is removed from the thread. */
    private void restore(SecurityContext before) {
        if (before.getAuthentication() == null) {
            holder.clearContext();
        } else {
            holder.setContext(before);
        }
    }
}
