package dev.roost.conformance;

import dev.roost.msgpack.MessagePackParser;
import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.Event;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import dev.roost.tests.NoLeaks;
import dev.roost.tests.NodeScript;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The official client with npm's MessagePack parser. */
@ExtendWith(NoLeaks.class)
class MessagePackClientsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TestFactory
    Stream<DynamicTest> clientsOfAStandAloneServer() throws Exception {
        try (Door door = Door.standAlone(server())) {
            return NodeScript.run(PATIENCE, "msgpack-clients.mjs", String.valueOf(door.port()))
                    .tests();
        }
    }

    private static RoostServer server() {
        RoostServer server = Echo.server(RoostServer.builder().parser(new MessagePackParser()));
        server.of("/").onDisconnect((socket, reason) -> socket.namespace().emit("gone", socket.id()));
        server.of("/").on("join", MessagePackClientsTest::join);
        server.of("/").on("say", MessagePackClientsTest::say);
        server.of("/").on("epoch", event -> event.ack(Instant.EPOCH, Map.of("at", new Date(0))));
        server.of("/").on("leave", event -> event.socket().disconnect());
        server.of("/private").use(MessagePackClientsTest::letIn);
        server.of("/private")
                .onConnection(socket -> socket.emit(
                        "welcome", socket.handshake().auth(Object.class).orElse(null)));
        return server;
    }

    private static void letIn(Socket socket) throws ConnectionRefusedException {
        if (!"secret"
                .equals(socket.handshake().authProperty("token", Object.class).orElse(null))) {
            throw new ConnectionRefusedException("not you", Map.of("stamp", new byte[] {1, 2, -1}));
        }
    }

    private static void join(Event event) {
        event.socket().join(event.arguments().get(0, String.class));
        event.ack();
    }

    private static void say(Event event) {
        event.socket()
                .namespace()
                .to(event.arguments().get(0, String.class))
                .emit("said", event.arguments().get(1, Object.class));
    }
}
