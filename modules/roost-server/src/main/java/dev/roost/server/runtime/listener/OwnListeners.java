package dev.roost.server.runtime.listener;

import dev.roost.server.DisconnectListener;
import dev.roost.server.ErrorListener;
import dev.roost.server.EventListener;
import dev.roost.server.EventMiddleware;
import dev.roost.server.OutgoingListener;

/** The listeners of one socket. Most sockets have none, and share {@link #NONE}. Thread-safe. */
public final class OwnListeners {
    /** Nothing is added to it. */
    static final OwnListeners NONE = new OwnListeners();

    public final EventListeners events = new EventListeners();
    public final ListenerList<EventListener> any = new ListenerList<>();
    public final ListenerList<OutgoingListener> anyOutgoing = new ListenerList<>();
    public final ListenerList<EventMiddleware> middlewares = new ListenerList<>();
    public final ListenerList<ErrorListener> errors = new ListenerList<>();
    public final ListenerList<DisconnectListener> disconnecting = new ListenerList<>();
    public final ListenerList<DisconnectListener> disconnected = new ListenerList<>();

    OwnListeners() {}
}
