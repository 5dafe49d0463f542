package dev.roost.conformance;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.spi.PerMessageDeflate;
import dev.roost.server.Arguments;
import dev.roost.server.Event;
import dev.roost.server.EventListener;
import dev.roost.server.OutgoingListener;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One socket of {@code socket-events.mjs}, of which the client asks for what the server can do with events. */
final class EventFeatures {
    private final Socket socket;
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final List<String> heardByAny = Collections.synchronizedList(new ArrayList<>());
    private final List<List<@Nullable Object>> saidToAny = Collections.synchronizedList(new ArrayList<>());
    private final EventListener listener = event -> heard.add(event.name());
    private final EventListener any = event -> heardByAny.add(event.name());
    private final OutgoingListener anyOutgoing = this::said;
    private int forbidden;

    private EventFeatures(Socket socket) {
        this.socket = socket;
    }

    static RoostServer server() {
        EngineOptions compressing = EngineOptions.builder()
                .perMessageDeflate(PerMessageDeflate.DEFAULT)
                .build();
        RoostServer server = RoostServer.builder().engine(compressing).build();
        server.onConnection(socket -> new EventFeatures(socket).listen());
        return server;
    }

    private void listen() {
        socket.on("echo", event -> event.ack(values(event)));
        socket.on("describe", event -> event.ack(describe(event.arguments())));
        socket.on("silence", event -> {});
        socket.on("ask", this::ask);
        socket.on("ask in time", this::askInTime);
        socket.on("say back", event -> socket.emit("back", values(event)));
        socket.on("say back uncompressed", event -> socket.compress(false).emit("back", values(event)));
        socket.on("say back volatile", event -> {
            socket.asVolatile().emit("back", values(event));
            event.ack();
        });
        socket.on("message", event -> socket.send(values(event)));
        socket.on("join", String.class, (room, event) -> {
            socket.join(room);
            event.ack();
        });
        socket.on("broadcast", event -> {
            socket.namespace().emit("broadcast", values(event));
            event.ack();
        });
        listenToSome();
        keepBack();
        listenToAny();
    }

    private static Map<String, Object> describe(Arguments arguments) {
        return Map.of("size", arguments.size(), "values", arguments.toList());
    }

    private void ask(Event event) {
        socket.emitWithAck("asked", values(event))
                .thenAccept(answer -> socket.emit("heard", answer.toList().toArray()));
    }

    private void askInTime(Event event) {
        Duration timeout = Duration.ofMillis(event.arguments().get(0, Integer.class));
        String question = event.arguments().get(1, String.class);
        socket.timeout(timeout)
                .emitWithAck(question)
                .thenApply(answer -> answer.get(0, String.class))
                .exceptionally(failure -> cause(failure).getClass().getSimpleName())
                .thenAccept(outcome -> socket.emit("outcome", outcome));
    }

    private static Throwable cause(Throwable failure) {
        return failure.getCause() == null ? failure : failure.getCause();
    }

    private void listenToSome() {
        socket.on("hear", String.class, (name, event) -> {
            socket.on(name, listener);
            event.ack();
        });
        socket.on("hear once", String.class, (name, event) -> {
            socket.once(name, listener);
            event.ack();
        });
        socket.on("hear no more", String.class, (name, event) -> {
            socket.off(name, listener);
            event.ack();
        });
        socket.on("heard so far", event -> event.ack(List.copyOf(heard)));
    }

    private void keepBack() {
        socket.use(event -> {
            if (event.name().equals("forbidden")) {
                throw new IllegalStateException("not that");
            }
        });
        socket.onError((event, failure) -> socket.emit("kept back", event.name(), failure.getMessage()));
        socket.on("forbidden", event -> forbidden++);
        socket.on("forbidden events", event -> event.ack(forbidden));
    }

    private void listenToAny() {
        socket.on("listen to any", event -> {
            socket.onAny(any);
            socket.onAnyOutgoing(anyOutgoing);
            event.ack();
        });
        socket.on("stop listening to any", event -> {
            socket.offAny(any);
            socket.offAnyOutgoing(anyOutgoing);
            event.ack();
        });
        socket.on(
                "what any heard",
                event -> event.ack(Map.of("heard", List.copyOf(heardByAny), "said", List.copyOf(saidToAny))));
    }

    private void said(String name, Arguments arguments) {
        List<@Nullable Object> said = new ArrayList<>(List.of(name));
        said.addAll(arguments.toList());
        saidToAny.add(said);
    }

    private static @Nullable Object[] values(Event event) {
        return event.arguments().toList().toArray();
    }
}
