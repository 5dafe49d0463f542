package dev.roost.server.adapter;

import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.RoomEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** How many are in each room, over all loops; from which it is known when a room begins and ends. Thread-safe. */
final class RoomCounts {
    private final AdapterContext context;

    /** Replaced when it is empty: a map keeps the room that it once needed. Guarded by this. */
    private Map<String, Integer> counts = new HashMap<>();

    /** In the order of the changes. */
    private final Queue<List<RoomEvent>> untold = new ConcurrentLinkedQueue<>();

    /** How often it was asked to tell them since somebody began to. */
    private final AtomicInteger toTell = new AtomicInteger();

    RoomCounts(AdapterContext context) {
        this.context = context;
    }

    void joined(String socketId, Set<String> rooms) {
        countIn(socketId, rooms);
        tell();
    }

    void left(String socketId, Set<String> rooms) {
        countOut(socketId, rooms);
        tell();
    }

    private synchronized void countIn(String socketId, Set<String> rooms) {
        List<RoomEvent> events = new ArrayList<>(0);
        for (String room : rooms) {
            if (counts.merge(room, 1, Integer::sum) == 1) {
                events.add(new RoomEvent(RoomEvent.Type.CREATE, room, null));
            }
            events.add(new RoomEvent(RoomEvent.Type.JOIN, room, socketId));
        }
        keep(events);
    }

    private synchronized void countOut(String socketId, Set<String> rooms) {
        List<RoomEvent> events = new ArrayList<>(0);
        for (String room : rooms) {
            events.add(new RoomEvent(RoomEvent.Type.LEAVE, room, socketId));
            if (counts.computeIfPresent(room, (name, count) -> count == 1 ? null : count - 1) == null) {
                events.add(new RoomEvent(RoomEvent.Type.DELETE, room, null));
            }
        }
        if (counts.isEmpty()) {
            counts = new HashMap<>();
        }
        keep(events);
    }

    private void keep(List<RoomEvent> events) {
        if (!events.isEmpty() && context.wantsRoomEvents()) {
            untold.add(events);
        }
    }

    /** Not guarded, for it may run what the application gave; by one thread at a time, so that the order stays. */
    private void tell() {
        if (untold.isEmpty() || toTell.getAndIncrement() != 0) {
            return;
        }
        int told = 1;
        do {
            for (List<RoomEvent> events = untold.poll(); events != null; events = untold.poll()) {
                context.onRoomEvents(events);
            }
            told = toTell.addAndGet(-told);
        } while (told != 0);
    }

    synchronized Set<String> rooms() {
        return Collections.unmodifiableSet(new HashSet<>(counts.keySet()));
    }
}
