package dev.roost.spring.security;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.Guard;
import dev.roost.server.Socket;

/**
 * A guard that accepts authenticated clients only, both when they join a namespace and for each event. Other clients get the
 * error {@code unauthorized}. Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.gateway.MessageBody;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.UseGuards;
 * import dev.roost.gateway.WebSocketGateway;
 * import dev.roost.spring.security.AuthenticatedGuard;
 *
 * @WebSocketGateway(namespace = "documents")
 * @UseGuards(AuthenticatedGuard.class)
 * class DocumentsGateway {
 *     @SubscribeMessage("open")
 *     String open(@MessageBody String name) {
 *         return "opened " + name;
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class AuthenticatedGuard implements Guard {
    /** Creates a guard. */
    public AuthenticatedGuard() {}

    @Override
    public boolean canActivate(EventContext context) {
        return canConnect(context.socket());
    }

    @Override
    public boolean canConnect(Socket socket) {
        if (Authentications.known(socket).isEmpty()) {
            throw SecurityErrors.UNAUTHORIZED;
        }
        return true;
    }
}
