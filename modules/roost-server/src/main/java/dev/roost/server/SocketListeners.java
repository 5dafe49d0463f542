package dev.roost.server;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is told what happens to one socket: its own listeners, then those of its namespace. What one of them throws
 * concerns no other. Telling is for the handlers' executor.
 */
final class SocketListeners {
    private static final Logger log = LoggerFactory.getLogger(SocketListeners.class);
    private static final Map<String, String> INTERNAL_ERROR = internalError();

    private final Socket socket;
    private final EventListeners eventListeners = new EventListeners();
    private final List<DisconnectListener> disconnectListeners = new CopyOnWriteArrayList<>();

    SocketListeners(Socket socket) {
        this.socket = socket;
    }

    /** Unlike {@link Map#of}, in this order. */
    private static Map<String, String> internalError() {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("status", "error");
        error.put("message", "Internal server error");
        return Collections.unmodifiableMap(error);
    }

    /** Any thread. */
    void add(String event, EventListener listener) {
        eventListeners.add(event, listener);
    }

    /** Any thread. */
    void add(DisconnectListener listener) {
        disconnectListeners.add(listener);
    }

    void connected() {
        for (ConnectionListener listener : socket.namespace().connectionListeners()) {
            try {
                listener.onConnection(socket);
            } catch (Throwable bug) {
                log.error("{}: a connection listener failed", socket, bug);
            }
        }
    }

    void event(Event event) {
        tell(eventListeners.of(event.name()), event);
        tell(socket.namespace().eventListeners().of(event.name()), event);
    }

    private void tell(List<EventListener> listeners, Event event) {
        for (EventListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (Throwable bug) {
                log.error("{}: the listener of an event failed", socket, bug);
                event.ack(INTERNAL_ERROR);
            }
        }
    }

    void disconnected(DisconnectReason reason) {
        tell(disconnectListeners, reason);
        tell(socket.namespace().disconnectListeners(), reason);
    }

    private void tell(List<DisconnectListener> listeners, DisconnectReason reason) {
        for (DisconnectListener listener : listeners) {
            try {
                listener.onDisconnect(socket, reason);
            } catch (Throwable bug) {
                log.error("{}: a disconnect listener failed", socket, bug);
            }
        }
    }
}
