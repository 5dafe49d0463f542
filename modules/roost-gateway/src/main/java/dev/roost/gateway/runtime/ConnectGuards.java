package dev.roost.gateway.runtime;

import dev.roost.gateway.GatewayException;
import dev.roost.gateway.Guard;
import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.Middleware;
import dev.roost.server.Socket;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.PayloadMismatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs guards before a client is connected to a namespace. Thread-safe. */
record ConnectGuards(List<Guard> guards) implements Middleware {
    /** Returns a middleware of the guards that override {@link Guard#canConnect}; empty if none does. */
    static Optional<Middleware> of(List<Guard> guards) {
        List<Guard> checking =
                guards.stream().filter(ConnectGuards::checksConnect).toList();
        return checking.isEmpty() ? Optional.empty() : Optional.of(new ConnectGuards(checking));
    }

    private static boolean checksConnect(Guard guard) {
        try {
            return guard.getClass().getMethod("canConnect", Socket.class).getDeclaringClass() != Guard.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void onConnect(Socket socket) throws Exception {
        for (Guard guard : guards) {
            if (!isAllowed(guard, socket)) {
                throw refused(GatewayErrors.FORBIDDEN);
            }
        }
    }

    private static boolean isAllowed(Guard guard, Socket socket) throws Exception {
        try {
            return guard.canConnect(socket);
        } catch (GatewayException e) {
            throw refused(e);
        } catch (PayloadException e) {
            // The guard decoded auth data of the wrong type.
            PayloadMismatch mismatch = e.mismatch();
            throw refused(
                    GatewayErrors.badPayload(e, mismatch.path().isEmpty() ? mismatch.inProperty("auth") : mismatch));
        }
    }

    private static ConnectionRefusedException refused(GatewayException refusal) {
        return new ConnectionRefusedException(String.valueOf(refusal.getMessage()), details(refusal));
    }

    /** Returns the error, or null if it contains nothing but the status and the message. */
    private static @Nullable Object details(GatewayException refusal) {
        Object error = refusal.error();
        boolean hasMessageOnly =
                error instanceof Map<?, ?> fields && fields.size() == 2 && fields.containsKey("status");
        return hasMessageOnly ? null : error;
    }
}
