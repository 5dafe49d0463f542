package dev.roost.server.runtime.listener;

import dev.roost.protocol.Bytes;
import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.Middleware;
import dev.roost.server.Socket;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs the middlewares of a namespace in order, to accept or reject a client. Runs on the handler executor.
 *
 * @param encoder encodes the message and the data of a rejection, as the protocol revision of the client requires
 */
public record MiddlewareChain(
        List<Middleware> middlewares, BiFunction<@Nullable String, @Nullable Object, Bytes> encoder) {
    private static final FailureLog log = FailureLog.of(MiddlewareChain.class);

    /** @return empty to accept the client; else the payload of its CONNECT_ERROR packet */
    public Optional<Bytes> run(Socket socket) {
        try {
            return accept(socket);
        } catch (Throwable bug) {
            log.failed("middleware", bug, "{}: a middleware failed", socket);
            return Optional.of(encoder.apply("Internal server error", null));
        }
    }

    private Optional<Bytes> accept(Socket socket) throws Exception {
        try {
            for (Middleware middleware : middlewares) {
                middleware.onConnect(socket);
            }
            return Optional.empty();
        } catch (ConnectionRefusedException e) {
            return Optional.of(encoder.apply(e.getMessage(), e.data()));
        }
    }
}
