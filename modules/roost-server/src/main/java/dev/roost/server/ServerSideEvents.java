package dev.roost.server;

import dev.roost.protocol.LogText;
import dev.roost.protocol.Payload;
import dev.roost.server.spi.PayloadCodec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who hears what other servers say of one namespace, in order, on the handlers' executor. Thread-safe. */
final class ServerSideEvents {
    private static final Logger log = LoggerFactory.getLogger(ServerSideEvents.class);

    private final Namespace namespace;
    private final HandlerQueue queue;

    ServerSideEvents(Namespace namespace) {
        ServerContext server = namespace.context();
        this.namespace = namespace;
        this.queue = server.queue(server::onHandlersRejected);
    }

    void tell(Payload payload) {
        hear(payload, false);
    }

    /** One that nobody hears is answered by nothing; else the first listener to answer does. */
    CompletionStage<Payload> ask(Payload payload) {
        return hear(payload, true);
    }

    private CompletableFuture<Payload> hear(Payload payload, boolean wantsAck) {
        PayloadCodec codec = namespace.context().payloads();
        String name = String.valueOf(codec.decode(payload.items().get(0), List.of(), String.class));
        ServerSideEvent event =
                new ServerSideEvent(namespace, name, Arguments.ofEvent(payload, codec), codec, wantsAck);
        List<ServerSideListener> hearing = hearing(name);
        if (hearing.isEmpty()) {
            event.answerNothing();
        } else {
            queue.execute(() -> hearing.forEach(listener -> tell(listener, event)));
        }
        return event.answer();
    }

    private List<ServerSideListener> hearing(String event) {
        return namespace.namespaceListeners().stream()
                .flatMap(each -> each.serverSide.of(event).toList().stream())
                .toList();
    }

    private void tell(ServerSideListener listener, ServerSideEvent event) {
        try {
            listener.onServerSideEvent(event);
        } catch (Throwable bug) {
            log.error("{}: the listener of the server-side event {} failed", namespace, LogText.of(event.name()), bug);
            event.answerNothing();
        }
    }
}
