package dev.roost.examples.fromnetty;

import dev.roost.engine.AllowDecision;
import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.OriginPolicy;
import dev.roost.engine.http.Query;
import dev.roost.engine.spi.PerMessageDeflate;
import dev.roost.engine.spi.RequestHead;
import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.EventListener;
import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Keeps behaviour on which applications written for netty-socketio may rely. */
final class KeptBehaviour {
    private KeptBehaviour() {}

    /** The defaults of netty-socketio's {@code Configuration} that clients notice. */
    static RoostServer server() {
        EngineOptions config = EngineOptions.builder()
                .allowEio3(true)
                .origins(OriginPolicy.of(List.of("https://app.example")))
                .pingTimeout(Duration.ofSeconds(60))
                .maxPayload(64 << 10)
                .perMessageDeflate(PerMessageDeflate.DEFAULT)
                .build();
        return RoostServer.builder().engine(config).hooks(new KeyInQuery()).build();
    }

    /** {@code AuthorizationListener}: decides about the session, before a namespace is known. */
    static final class KeyInQuery implements EngineHooks {
        @Override
        public CompletionStage<AllowDecision> allowRequest(RequestHead request) {
            boolean known = Query.parse(request.query())
                    .map(query -> "k1".equals(query.get("key")))
                    .orElse(false);
            return CompletableFuture.completedFuture(
                    known ? AllowDecision.ALLOWED : AllowDecision.forbidden("unknown key"));
        }
    }

    /** {@code AuthTokenListener}: decides about a namespace, by the client's {@code auth}. */
    static void authorize(Socket socket) throws ConnectionRefusedException {
        if (!"secret"
                .equals(socket.handshake().authProperty("token", String.class).orElse(null))) {
            throw new ConnectionRefusedException("not authorized", Map.of("code", 1));
        }
        socket.data().put("user", "mina");
    }

    /** {@code server.getBroadcastOperations()}, which reaches all namespaces. */
    static void emitToAllNamespaces(RoostServer io, String event, Object... arguments) {
        io.namespaces().forEach(namespace -> namespace.emit(event, arguments));
    }

    /** {@code AckMode.AUTO_SUCCESS_ONLY}: an empty acknowledgement, unless the listener sent one or threw. */
    static EventListener acknowledging(EventListener listener) {
        return event -> {
            listener.onEvent(event);
            event.ack();
        };
    }

    /** {@code sendEvent(name, excludePredicate, data)}. */
    static void emitExcept(Namespace namespace, Predicate<Socket> excluded, String event, Object... arguments) {
        List<String> ids =
                namespace.sockets().stream().filter(excluded).map(Socket::id).toList();
        namespace.except(ids).emit(event, arguments);
    }
}
