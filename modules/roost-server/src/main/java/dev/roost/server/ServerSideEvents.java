package dev.roost.server;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.PayloadCodec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who hears what other servers say of one namespace, in order, on the handlers' executor. Thread-safe. */
final class ServerSideEvents {
    private static final Logger log = LoggerFactory.getLogger(ServerSideEvents.class);

    private final RoostServer server;
    private final String namespace;
    private final HandlerQueue queue;
    private final Map<String, List<ServerSideListener>> listeners = new ConcurrentHashMap<>();

    ServerSideEvents(RoostServer server, String namespace) {
        this.server = server;
        this.namespace = namespace;
        this.queue = new HandlerQueue(server.handlerExecutor(), server.atWork(), server::onHandlersRejected);
    }

    void add(String event, ServerSideListener listener) {
        EventNames.requireNotReserved(event);
        listeners.computeIfAbsent(event, added -> new CopyOnWriteArrayList<>()).add(listener);
    }

    void tell(Payload payload) {
        hear(payload);
    }

    /** One that nobody hears is answered by nothing; else the first listener to answer does. */
    CompletionStage<Payload> ask(Payload payload) {
        return hear(payload);
    }

    private CompletableFuture<Payload> hear(Payload payload) {
        PayloadCodec codec = server.payloads();
        String name = String.valueOf(codec.decode(payload.items().get(0), List.of(), String.class));
        ServerSideEvent event = new ServerSideEvent(name, Arguments.ofEvent(payload, codec), codec);
        List<ServerSideListener> hearing = listeners.getOrDefault(name, List.of());
        if (hearing.isEmpty()) {
            event.ack();
        } else {
            queue.execute(() -> hearing.forEach(listener -> tell(listener, event)));
        }
        return event.answer();
    }

    private void tell(ServerSideListener listener, ServerSideEvent event) {
        try {
            listener.onServerSideEvent(event);
        } catch (Throwable bug) {
            log.error("{}: the listener of a server-side event failed", namespace, bug);
            event.ack();
        }
    }
}
