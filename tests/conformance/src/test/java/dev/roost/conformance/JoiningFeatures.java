package dev.roost.conformance;

import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.Event;
import dev.roost.server.Handshake;
import dev.roost.server.ParentNamespace;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The server of {@code socket-joining.mjs}: namespaces that are entered in different ways. */
final class JoiningFeatures {
    private JoiningFeatures() {}

    static RoostServer server() {
        RoostServer server = RoostServer.create();
        server.onConnection(JoiningFeatures::answer);
        server.onConnection(socket -> socket.on("handshake", event -> event.ack(describe(socket))));
        server.of("/door").use(JoiningFeatures::check);
        server.of("/door").onConnection(JoiningFeatures::answer);
        ParentNamespace rooms = server.of(Pattern.compile("^/room-\\d+$"));
        rooms.onConnection(JoiningFeatures::answer);
        rooms.on("say to children", event -> {
            rooms.emit("said", event.arguments().get(0, String.class));
            event.ack();
        });
        rooms.on("say to mine", event -> {
            event.socket().namespace().emit("said", event.arguments().get(0, String.class));
            event.ack();
        });
        server.of(JoiningFeatures::isOfTenant).onConnection(JoiningFeatures::answer);
        server.ofTemplate("/org/{org}/chat/{chat}").onConnection(JoiningFeatures::answer);
        return server;
    }

    private static void answer(Socket socket) {
        socket.on("name", event -> event.ack(socket.namespace().name()));
        socket.on("variables", event -> event.ack(socket.variables()));
        socket.on(
                "auth",
                (Event event) -> event.ack(socket.handshake().auth(Map.class).orElse(null)));
    }

    private static Map<String, Object> describe(Socket socket) {
        Handshake handshake = socket.handshake();
        return Map.of(
                "q", handshake.query().get("q"),
                "kind", handshake.headers().first("X-Kind"),
                "transport", socket.transport());
    }

    private static void check(Socket socket) throws ConnectionRefusedException {
        Object token = said(socket.handshake(), "token");
        if (token == null) {
            throw new ConnectionRefusedException("no token");
        }
        if (!token.equals("secret")) {
            throw new ConnectionRefusedException("not allowed", Map.of("said", token, "retry", true));
        }
    }

    private static boolean isOfTenant(String name, Handshake handshake) {
        return name.equals("/tenant/" + said(handshake, "tenant"));
    }

    private static @Nullable Object said(Handshake handshake, String key) {
        return handshake.authProperty(key, Object.class).orElse(null);
    }
}
