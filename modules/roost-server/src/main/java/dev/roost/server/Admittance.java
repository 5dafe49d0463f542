package dev.roost.server;

import dev.roost.protocol.Bytes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a client may join a namespace: its middlewares are asked, in their order. For the handlers' executor. */
final class Admittance {
    private static final Logger log = LoggerFactory.getLogger(Admittance.class);

    private Admittance() {}

    /** @return empty if it may; else what the client is told, the text of a JSON value */
    static Optional<Bytes> refusal(Socket socket) {
        try {
            return ask(socket);
        } catch (Throwable bug) {
            log.error("{}: a middleware failed", socket, bug);
            return Optional.of(error(socket, "Internal server error", null));
        }
    }

    private static Optional<Bytes> ask(Socket socket) throws Exception {
        try {
            for (Middleware middleware : socket.namespace().middlewares()) {
                middleware.onConnect(socket);
            }
            return Optional.empty();
        } catch (ConnectionRefusedException e) {
            return Optional.of(error(socket, e.getMessage(), e.data()));
        }
    }

    private static Bytes error(Socket socket, @Nullable String message, @Nullable Object data) {
        Object error = socket.life().connection().dialect().refusal(message, data);
        return socket.namespace().server().payloads().encodeValue(error);
    }
}
