package dev.roost.server.runtime.listener;

import dev.roost.server.AsyncConnectionListener;
import dev.roost.server.ConnectionListener;
import dev.roost.server.DisconnectListener;
import dev.roost.server.EventListener;
import dev.roost.server.Middleware;
import dev.roost.server.Registration;
import dev.roost.server.ServerSideListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The listeners and middlewares that an application has added to a namespace. Thread-safe. */
public final class NamespaceListeners {
    private static final CompletionStage<?> DONE = CompletableFuture.completedFuture(null);

    public final ListenerList<Middleware> middlewares = new ListenerList<>();
    public final ListenerList<AsyncConnectionListener> connected = new ListenerList<>();
    public final ListenerList<DisconnectListener> disconnecting = new ListenerList<>();
    public final ListenerList<DisconnectListener> disconnected = new ListenerList<>();
    public final EventListeners events = new EventListeners();
    public final ListenerList<EventListener> unhandled = new ListenerList<>();
    public final NamedListeners<ServerSideListener> serverSide = new NamedListeners<>();

    /** Adds a listener that has completed when it returns. */
    public Registration onConnection(ConnectionListener listener) {
        return connected.add(socket -> {
            listener.onConnection(socket);
            return DONE;
        });
    }

    /** Returns whether there are no listeners. Middlewares do not count. */
    public boolean isEmpty() {
        return connected.isEmpty()
                && disconnecting.isEmpty()
                && disconnected.isEmpty()
                && unhandled.isEmpty()
                && events.names().isEmpty();
    }
}
