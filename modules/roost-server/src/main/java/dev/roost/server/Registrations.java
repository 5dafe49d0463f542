package dev.roost.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an application has said about a namespace: who may join, and who hears what. Thread-safe. */
final class Registrations {
    final List<Middleware> middlewares = new CopyOnWriteArrayList<>();
    final List<ConnectionListener> connected = new CopyOnWriteArrayList<>();
    final List<DisconnectListener> disconnecting = new CopyOnWriteArrayList<>();
    final List<DisconnectListener> disconnected = new CopyOnWriteArrayList<>();
    final EventListeners events = new EventListeners();
}
