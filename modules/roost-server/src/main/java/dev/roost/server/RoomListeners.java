package dev.roost.server;

import dev.roost.protocol.LogText;
import dev.roost.server.spi.RoomEvent;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who hears of the rooms of one namespace, in order, on the handlers' executor. Thread-safe. */
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

    void tell(List<RoomEvent> events) {
        queue.execute(() -> events.forEach(this::tell));
    }

    private void tell(RoomEvent event) {
        for (RoomListener listener : listeners) {
            try {
                listener.onRoomEvent(event);
            } catch (Throwable bug) {
                log.error("{}: a room listener failed", LogText.of(namespace), bug);
            }
        }
    }
}
