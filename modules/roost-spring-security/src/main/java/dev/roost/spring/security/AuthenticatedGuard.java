package dev.roost.spring.security;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.Guard;
import dev.roost.server.Socket;

/** Lets only clients join, and cause handlers to run, that are logged in. Thread-safe. */
public final class AuthenticatedGuard implements Guard {
    @Override
    public boolean canActivate(EventContext context) {
        return canConnect(context.socket());
    }

    @Override
    public boolean canConnect(Socket socket) {
        if (Authentications.known(socket).isEmpty()) {
            throw Refusals.UNAUTHORIZED;
        }
        return true;
    }
}
