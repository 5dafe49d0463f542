package dev.roost.server.runtime.namespace;

import dev.roost.engine.spi.ClientLog;
import dev.roost.protocol.Payload;
import dev.roost.server.Arguments;
import dev.roost.server.Namespace;
import dev.roost.server.ServerSideListener;
import dev.roost.server.runtime.context.ServerContext;
import dev.roost.server.runtime.dispatch.HandlerQueue;
import dev.roost.server.runtime.listener.InheritedListeners;
import dev.roost.server.spi.PayloadCodec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Dispatches the server-side events of one namespace, in order, on the handler executor. Thread-safe. */
final class ServerSideEvents {
    private static final ClientLog log = ClientLog.of(ServerSideEvents.class);

    private final Namespace namespace;
    private final ServerContext context;
    private final InheritedListeners listeners;
    private final HandlerQueue queue;

    ServerSideEvents(Namespace namespace, ServerContext context, InheritedListeners listeners) {
        this.namespace = namespace;
        this.context = context;
        this.listeners = listeners;
        this.queue = context.queue(context::onHandlersRejected);
    }

    void onEvent(Payload payload) {
        dispatch(payload, false);
    }

    /** @return the first answer of a listener; an empty one if there is no listener */
    CompletionStage<Payload> onRequest(Payload payload) {
        return dispatch(payload, true);
    }

    private CompletableFuture<Payload> dispatch(Payload payload, boolean answerExpected) {
        PayloadCodec codec = context.payloads();
        String name = String.valueOf(codec.decode(payload.items().get(0), List.of(), String.class));
        ReceivedServerSideEvent event =
                new ReceivedServerSideEvent(namespace, name, Arguments.ofEvent(payload, codec), codec, answerExpected);
        List<ServerSideListener> called = listenersOf(name);
        if (called.isEmpty()) {
            event.answerNothing();
        } else {
            queue.execute(() -> called.forEach(listener -> call(listener, event)));
        }
        return event.answer();
    }

    private List<ServerSideListener> listenersOf(String event) {
        return listeners.all().stream()
                .flatMap(each -> each.serverSide.of(event).toList().stream())
                .toList();
    }

    private void call(ServerSideListener listener, ReceivedServerSideEvent event) {
        try {
            listener.onServerSideEvent(event);
        } catch (Throwable bug) {
            log.error(
                    listener.getClass(),
                    bug,
                    "{}: a listener of the server-side event {} failed",
                    namespace,
                    event.name());
            event.answerNothing();
        }
    }
}
