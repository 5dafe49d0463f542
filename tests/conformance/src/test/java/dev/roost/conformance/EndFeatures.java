package dev.roost.conformance;

import dev.roost.engine.EngineOptions;
import dev.roost.server.DisconnectReason;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The server of {@code socket-ends.mjs}: its sockets end when their clients wish, and {@code /watch} knows why they did. */
final class EndFeatures {
    private final RoostServer server;
    private final Map<String, CompletableFuture<Object>> disconnecting = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Object>> disconnected = new ConcurrentHashMap<>();

    private EndFeatures(EngineOptions config) {
        this.server = RoostServer.builder().engine(config).build();
    }

    static RoostServer server(EngineOptions config) {
        EndFeatures features = new EndFeatures(config);
        List.of("/", "/other").forEach(features::observe);
        features.listen();
        return features.server;
    }

    private void observe(String namespace) {
        server.of(namespace)
                .onDisconnecting(
                        (socket, reason) -> end(disconnecting, socket.id()).complete(describe(socket, reason)));
        server.of(namespace)
                .onDisconnect((socket, reason) -> end(disconnected, socket.id()).complete(describe(socket, reason)));
    }

    private static CompletableFuture<Object> end(Map<String, CompletableFuture<Object>> ends, String id) {
        return ends.computeIfAbsent(id, unknown -> new CompletableFuture<>());
    }

    private static Object describe(Socket socket, DisconnectReason reason) {
        return Map.of("reason", reason.text(), "rooms", List.copyOf(socket.rooms()));
    }

    private void listen() {
        server.of("/watch")
                .on(
                        "end of",
                        String.class,
                        (id, event) -> end(disconnecting, id)
                                .thenCombine(end(disconnected, id), List::of)
                                .thenAccept(event::ack));
        server.sockets()
                .on("end me", Boolean.class, (close, event) -> event.socket().disconnect(close));
        server.sockets()
                .on("echo", event -> event.ack(event.arguments().toList().toArray()));
        server.sockets().on("close and open", event -> server.close().thenRun(server::open));
        server.sockets().on("join", String.class, (room, event) -> {
            event.socket().join(room);
            event.ack(event.socket().rooms().size());
        });
    }
}
