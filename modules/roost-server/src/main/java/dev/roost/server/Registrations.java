package dev.roost.server;

/** What an application has said about a namespace: who may join, and who hears what. Thread-safe. */
final class Registrations {
    final ListenerList<Middleware> middlewares = new ListenerList<>();
    final ListenerList<ConnectionListener> connected = new ListenerList<>();
    final ListenerList<DisconnectListener> disconnecting = new ListenerList<>();
    final ListenerList<DisconnectListener> disconnected = new ListenerList<>();
    final EventListeners events = new EventListeners();
    final ListenerList<EventListener> unknown = new ListenerList<>();
}
