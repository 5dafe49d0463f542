package dev.roost.server;

import dev.roost.protocol.Bytes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the middlewares of a namespace in their order, to accept or reject a client. Runs on the handlers' executor. */
final class MiddlewareChain {
    private static final Logger log = LoggerFactory.getLogger(MiddlewareChain.class);

    private MiddlewareChain() {}

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
        Object error = socket.life().connection().protocolRevision().refusal(message, data);
        return socket.namespace().context().payloads().encodeValue(error);
    }
}
