package dev.roost.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The listeners and middlewares that an application has added to a namespace. Thread-safe. */
final class NamespaceListeners {
    private static final CompletionStage<?> DONE = CompletableFuture.completedFuture(null);

    final ListenerList<Middleware> middlewares = new ListenerList<>();
    final ListenerList<AsyncConnectionListener> connected = new ListenerList<>();
    final ListenerList<DisconnectListener> disconnecting = new ListenerList<>();
    final ListenerList<DisconnectListener> disconnected = new ListenerList<>();
    final EventListeners events = new EventListeners();
    final ListenerList<EventListener> unknown = new ListenerList<>();
    final NamedListeners<ServerSideListener> serverSide = new NamedListeners<>();

    /** One that has completed when it returns. */
    Registration onConnection(ConnectionListener listener) {
        return connected.add(socket -> {
            listener.onConnection(socket);
            return DONE;
        });
    }

    /** Whether there are no listeners; middlewares are none. */
    boolean isEmpty() {
        return connected.isEmpty()
                && disconnecting.isEmpty()
                && disconnected.isEmpty()
                && unknown.isEmpty()
                && events.names().isEmpty();
    }
}
