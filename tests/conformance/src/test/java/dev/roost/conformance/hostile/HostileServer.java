package dev.roost.conformance.hostile;

import dev.roost.conformance.Door;
import dev.roost.engine.EngineOptions;
import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.Event;
import dev.roost.server.RoostServer;
import dev.roost.server.ServerOptions;
import dev.roost.server.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server that receives all inputs. */
final class HostileServer implements AutoCloseable {
    /** The largest body and message, in bytes: so small that inputs of this size cost little time. */
    static final int MAX_PAYLOAD = 100_000;

    private final Map<String, CompletableFuture<String>> ends = new ConcurrentHashMap<>();
    private final Door door;

    HostileServer(Function<RoostServer, Door> opening) {
        door = opening.apply(server());
    }

    private RoostServer server() {
        RoostServer server = RoostServer.builder()
                .engine(EngineOptions.builder()
                        .maxPayload(MAX_PAYLOAD)
                        .pingInterval(Duration.ofMinutes(10))
                        .build())
                .options(ServerOptions.builder()
                        .attachmentsTimeout(Duration.ofMillis(500))
                        .build())
                .build();
        server.of("/room");
        server.of("/refusing").use(socket -> {
            throw new ConnectionRefusedException("not you");
        });
        server.ofTemplate("/rooms/{id}");
        server.onConnection(this::welcome);
        return server;
    }

    private void welcome(Socket socket) {
        socket.on("m", event -> event.ack(values(event)));
        socket.on("number", event -> event.ack(event.arguments().get(0, Integer.class) + 1));
        socket.on(
                "ask",
                event -> socket.emitWithAck("asked")
                        .thenAccept(answer ->
                                socket.emit("answered", answer.toList().toArray())));
        socket.onDisconnect((gone, reason) -> end(gone.id()).complete(reason.text()));
    }

    private static @Nullable Object[] values(Event event) {
        return event.arguments().toList().toArray();
    }

    private CompletableFuture<String> end(String socketId) {
        return ends.computeIfAbsent(socketId, missing -> new CompletableFuture<>());
    }

    /** Returns why a socket has been disconnected, once it has been. */
    String endOf(String socketId) {
        try {
            return end(socketId).get(10, TimeUnit.SECONDS);
        } catch (Exception notEnded) {
            return "socket still connected";
        }
    }

    int port() {
        return door.port();
    }

    int sessionCount() {
        return door.engine().sessionCount();
    }

    @Override
    public void close() {
        door.close();
    }
}
