package dev.roost.conformance;

import dev.roost.server.Arguments;
import dev.roost.server.BroadcastAcks;
import dev.roost.server.BroadcastOperator;
import dev.roost.server.Event;
import dev.roost.server.Namespace;
import dev.roost.server.RemoteSocket;
import dev.roost.server.RoostServer;
import dev.roost.server.ServerOptions;
import dev.roost.server.Socket;
import dev.roost.server.TypeRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The server of {@code socket-rooms.mjs}, whose clients ask for what it can do with rooms. */
final class RoomFeatures {
    private static final TypeRef<List<String>> NAMES = new TypeRef<>() {};

    private RoomFeatures() {}

    static RoostServer server(ServerOptions options) {
        RoostServer server = RoostServer.builder().options(options).build();
        Namespace all = server.sockets();
        all.on("join", NAMES, (rooms, event) -> {
            event.socket().join(rooms);
            event.ack();
        });
        all.on("leave", String.class, (room, event) -> {
            event.socket().leave(room);
            event.ack();
        });
        all.on("mark", event -> {
            all.emit("marker");
            event.ack();
        });
        speak(all);
        command(all);
        return server;
    }

    private static void speak(Namespace all) {
        all.on("say to", NAMES, (rooms, event) -> {
            BroadcastOperator some = all.to(List.of());
            for (String room : rooms) {
                some = some.to(room);
            }
            some.except(event.arguments().get(1, NAMES)).emit("said", value(event, 2));
        });
        all.on("say to all", NAMES, (except, event) -> all.except(except).emit("said", value(event, 1)));
        all.on(
                "say to others in",
                NAMES,
                (rooms, event) -> socket(event).to(rooms).emit("said", value(event, 1)));
        all.on("say to others", event -> socket(event).broadcast().emit("said", value(event, 0)));
    }

    private static void command(Namespace all) {
        all.on("ask", String.class, (room, event) -> {
            Duration timeout = Duration.ofMillis(event.arguments().get(1, Integer.class));
            all.to(room)
                    .timeout(timeout)
                    .emitWithAck("asked", value(event, 2))
                    .thenAccept(answers -> event.ack(describe(answers)));
        });
        all.on(
                "fetch",
                String.class,
                (room, event) -> all.in(room)
                        .fetchSockets()
                        .thenAccept(found -> event.ack(
                                found.stream().map(RoomFeatures::describe).toList())));
        all.on("move", String.class, (room, event) -> {
            all.in(room).socketsJoin(event.arguments().get(1, String.class));
            all.in(room).socketsLeave(room);
            event.ack();
        });
        all.on("end", String.class, (room, event) -> all.in(room).disconnectSockets());
    }

    private static Map<String, Object> describe(BroadcastAcks answers) {
        return Map.of(
                "received", answers.received().stream().map(Arguments::toList).toList(),
                "asked", answers.asked(),
                "gone", answers.gone(),
                "complete", answers.isComplete());
    }

    private static Map<String, Object> describe(RemoteSocket found) {
        return Map.of("id", found.id(), "rooms", List.copyOf(found.rooms()));
    }

    private static Socket socket(Event event) {
        return event.socket();
    }

    private static Object value(Event event, int index) {
        return event.arguments().get(index, Object.class);
    }
}
