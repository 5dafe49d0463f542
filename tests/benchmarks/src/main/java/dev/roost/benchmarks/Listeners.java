package dev.roost.benchmarks;

import dev.roost.server.Event;
import dev.roost.server.Namespace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The events of the load generator, heard by listeners: each argument is decoded and encoded again. */
final class Listeners {
    private Listeners() {}

    /** @param blocking whether they may wait: they don't run on a loop */
    static void addTo(Namespace namespace, boolean blocking) {
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
        namespace.on("sleep", Long.class, blocking ? Listeners::sleep : Listeners::answerLater);
    }

    private static void say(@Nullable RoomMessage message, Event event) {
        if (message != null) {
            event.socket().to(message.room()).emit("msg", message);
        }
    }

    /** Blocks its handler. */
    private static void sleep(@Nullable Long millis, Event event) throws InterruptedException {
        if (millis != null) {
            Thread.sleep(millis);
            event.ack(millis);
        }
    }

    private static void answerLater(@Nullable Long millis, Event event) {
        if (millis != null) {
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(() -> event.ack(millis));
        }
    }
}
