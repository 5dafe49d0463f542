package dev.roost.server;

import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.RoomEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many are in each room, over all loops; from which it is known when a room begins and ends. Thread-safe. */
final class RoomCounts {
    private final AdapterContext context;

    /** Guarded by this. */
    private final Map<String, Integer> counts = new HashMap<>();

    RoomCounts(AdapterContext context) {
        this.context = context;
    }

    synchronized void joined(String socketId, Set<String> rooms) {
        List<RoomEvent> events = new ArrayList<>(0);
        for (String room : rooms) {
            if (counts.merge(room, 1, Integer::sum) == 1) {
                events.add(new RoomEvent(RoomEvent.Type.CREATE, room, null));
            }
            events.add(new RoomEvent(RoomEvent.Type.JOIN, room, socketId));
        }
        tell(events);
    }

    synchronized void left(String socketId, Set<String> rooms) {
        List<RoomEvent> events = new ArrayList<>(0);
        for (String room : rooms) {
            events.add(new RoomEvent(RoomEvent.Type.LEAVE, room, socketId));
            if (counts.computeIfPresent(room, (name, count) -> count == 1 ? null : count - 1) == null) {
                events.add(new RoomEvent(RoomEvent.Type.DELETE, room, null));
            }
        }
        tell(events);
    }

    /** Still guarded, so that what loops do in turn is told in turn. */
    private void tell(List<RoomEvent> events) {
        if (!events.isEmpty() && context.wantsRoomEvents()) {
            context.onRoomEvents(events);
        }
    }

    synchronized Set<String> rooms() {
        return Set.copyOf(counts.keySet());
    }
}
