package dev.roost.benchmarks;

import dev.roost.server.Event;
import dev.roost.server.Namespace;
import org.jspecify.annotations.Nullable;

/** The events of the load generator, heard by listeners: each argument is decoded and encoded again. */
final class Listeners {
    private Listeners() {}

    static void addTo(Namespace namespace) {
        namespace.on(
                "chat",
                ChatMessage.class,
                (message, event) -> event.socket().broadcast().emit("chat", message));
        namespace.on("join", String.class, (room, event) -> {
            event.socket().join(room == null ? "" : room);
            event.ack();
        });
        namespace.on("msg", RoomMessage.class, Listeners::say);
        namespace.on("echo", Object.class, (value, event) -> event.ack(value));
        namespace.on(
                "bin", byte[].class, (data, event) -> event.socket().broadcast().emit("bin", (Object) data));
    }

    private static void say(@Nullable RoomMessage message, Event event) {
        if (message != null) {
            event.socket().to(message.room()).emit("msg", message);
        }
    }
}
