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

/** Has guards asked before a client may join a namespace. Thread-safe. */
record ConnectGuards(List<Guard> guards) implements Middleware {
    /** Of those guards that have something to say about it; empty if none has. */
    static Optional<Middleware> of(List<Guard> guards) {
        List<Guard> asked = guards.stream().filter(ConnectGuards::decides).toList();
        return asked.isEmpty() ? Optional.empty() : Optional.of(new ConnectGuards(asked));
    }

    private static boolean decides(Guard guard) {
        try {
            return guard.getClass().getMethod("canConnect", Socket.class).getDeclaringClass() != Guard.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void onConnect(Socket socket) throws Exception {
        for (Guard guard : guards) {
            if (!isLetIn(guard, socket)) {
                throw refused(GatewayErrors.FORBIDDEN);
            }
        }
    }

    private static boolean isLetIn(Guard guard, Socket socket) throws Exception {
        try {
            return guard.canConnect(socket);
        } catch (GatewayException e) {
            throw refused(e);
        } catch (PayloadException e) {
            // What the client gave in the handshake is not what the guard asks for.
            PayloadMismatch mismatch = e.mismatch();
            throw refused(
                    GatewayErrors.badPayload(e, mismatch.path().isEmpty() ? mismatch.inProperty("auth") : mismatch));
        }
    }

    private static ConnectionRefusedException refused(GatewayException refusal) {
        return new ConnectionRefusedException(String.valueOf(refusal.getMessage()), details(refusal));
    }

    /** What the error has beside the message. */
    private static @Nullable Object details(GatewayException refusal) {
        Object error = refusal.error();
        boolean saysNoMore = error instanceof Map<?, ?> fields && fields.size() == 2 && fields.containsKey("status");
        return saysNoMore ? null : error;
    }
}
