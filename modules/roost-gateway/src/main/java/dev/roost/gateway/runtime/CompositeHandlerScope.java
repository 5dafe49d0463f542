package dev.roost.gateway.runtime;

import dev.roost.gateway.spi.HandlerScope;
import dev.roost.server.Middleware;
import dev.roost.server.Socket;
import java.util.List;

/** The nested scopes of all gateways. Thread-safe. */
record CompositeHandlerScope(List<HandlerScope> scopes) implements HandlerScope {
    private static final Runnable NOTHING = () -> {};

    CompositeHandlerScope {
        scopes = List.copyOf(scopes);
    }

    /** Opens all scopes; the returned task closes them in reverse order. */
    @Override
    public Runnable begin(Socket socket) {
        Runnable end = NOTHING;
        for (HandlerScope scope : scopes) {
            end = begin(scope, socket, end);
        }
        return end;
    }

    private static Runnable begin(HandlerScope scope, Socket socket, Runnable outer) {
        Runnable own;
        try {
            own = scope.begin(socket);
        } catch (Throwable failure) {
            outer.run();
            throw failure;
        }
        return () -> {
            try {
                own.run();
            } finally {
                outer.run();
            }
        };
    }

    /** Returns a middleware that runs another inside the scopes. */
    Middleware around(Middleware middleware) {
        return socket -> {
            Runnable end = begin(socket);
            try {
                middleware.onConnect(socket);
            } finally {
                end.run();
            }
        };
    }
}
