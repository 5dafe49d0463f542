package dev.roost.server.runtime.namespace;

import dev.roost.protocol.LogText;
import dev.roost.server.Registration;
import dev.roost.server.RoomListener;
import dev.roost.server.runtime.context.ServerContext;
import dev.roost.server.runtime.dispatch.HandlerQueue;
import dev.roost.server.runtime.listener.ListenerList;
import dev.roost.server.spi.RoomEvent;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dispatches the room events of one namespace, in order, on the handler executor. Thread-safe. */
final class RoomListeners {
    private static final Logger log = LoggerFactory.getLogger(RoomListeners.class);

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
                log.error("{}: a room listener failed", LogText.of(namespace), bug);
            }
        }
    }
}
