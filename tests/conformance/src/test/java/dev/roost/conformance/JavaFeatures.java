package dev.roost.conformance;

import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.Event;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import java.time.Duration;
import java.util.Map;

/** The server of {@link JavaClientTest}: it answers, asks back and speaks to rooms, and {@code /door} wants a token. */
final class JavaFeatures {
    private JavaFeatures() {}

    static RoostServer server() {
        RoostServer server = RoostServer.create();
        server.onConnection(socket -> {
            socket.on("echo", JavaFeatures::echo);
            socket.on("silence", event -> {});
            socket.on(
                    "ask",
                    event -> socket.timeout(Duration.ofSeconds(10))
                            .emitWithAck("asked", event.arguments().toList().toArray())
                            .thenAccept(answer ->
                                    socket.emit("heard", answer.toList().toArray())));
            socket.on("join", String.class, (room, event) -> {
                socket.join(room);
                event.ack();
            });
            socket.on("say to", String.class, (room, event) -> {
                server.to(room).emit("said", event.arguments().get(1, Object.class));
                server.emit("marker");
            });
        });
        server.of("/door").use(JavaFeatures::check);
        server.of("/door").onConnection(socket -> socket.on("echo", JavaFeatures::echo));
        return server;
    }

    private static void echo(Event event) {
        event.ack(event.arguments().toList().toArray());
    }

    private static void check(Socket socket) throws ConnectionRefusedException {
        if (!"secret"
                .equals(socket.handshake().authProperty("token", Object.class).orElse(null))) {
            throw new ConnectionRefusedException("not allowed", Map.of("retry", true));
        }
    }
}
