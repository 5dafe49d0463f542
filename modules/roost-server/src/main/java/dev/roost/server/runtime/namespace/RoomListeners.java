package dev.roost.server.runtime.namespace;

import dev.roost.engine.spi.ClientLog;
import dev.roost.server.Registration;
import dev.roost.server.RoomListener;
import dev.roost.server.runtime.context.ServerContext;
import dev.roost.server.runtime.dispatch.HandlerQueue;
import dev.roost.server.runtime.listener.ListenerList;
import dev.roost.server.spi.RoomEvent;
import java.util.List;

/** Dispatches the room events of one namespace, in order, on the handler executor. Thread-safe. */
final class RoomListeners {
    private static final ClientLog log = ClientLog.of(RoomListeners.class);

    private final String namespace;
    private final HandlerQueue queue;
    private final ListenerList<RoomListener> listeners = new ListenerList<>();

    RoomListeners(ServerContext server, String namespace) {
        this.namespace = namespace;
        this.queue = server.queue(server::onHandlersRejected);
    }

    Registration add(RoomListener listener) {
        return listeners.add(listener);
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    void onRoomEvents(List<RoomEvent> events) {
        queue.execute(() -> events.forEach(this::dispatch));
    }

    private void dispatch(RoomEvent event) {
        for (RoomListener listener : listeners) {
            try {
                listener.onRoomEvent(event);
            } catch (Throwable bug) {
                log.error(listener.getClass(), bug, "{}: a room listener failed", namespace);
            }
        }
    }
}
