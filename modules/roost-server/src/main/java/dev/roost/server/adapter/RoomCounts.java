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

/** The number of members of each room, over all loops, which shows when a room is created and deleted. Thread-safe. */
final class RoomCounts {
    private final AdapterContext context;

    /** Replaced when it is empty, because a map does not release the memory of its table. Guarded by this. */
    private Map<String, Integer> counts = new HashMap<>();

    /** Events that listeners have not received, in the order of the changes. */
    private final Queue<List<RoomEvent>> unpublished = new ConcurrentLinkedQueue<>();

    /** The number of calls of {@link #publish} since a thread began to publish; 0 if no thread publishes. */
    private final AtomicInteger requests = new AtomicInteger();

    RoomCounts(AdapterContext context) {
        this.context = context;
    }

    void joined(String socketId, Set<String> rooms) {
        countIn(socketId, rooms);
        publish();
    }

    void left(String socketId, Set<String> rooms) {
        countOut(socketId, rooms);
        publish();
    }

    /** Returns the number of members of some rooms. A name that is no room counts as the room of one socket. */
    synchronized int members(Set<String> rooms) {
        int sum = 0;
        for (String room : rooms) {
            sum += counts.getOrDefault(room, 1);
        }
        return sum;
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
            unpublished.add(events);
        }
    }

    /** Runs without the lock, because it can call listeners; one thread at a time publishes, to keep the order. */
    private void publish() {
        if (unpublished.isEmpty() || requests.getAndIncrement() != 0) {
            return;
        }
        int handled = 1;
        do {
            for (List<RoomEvent> events = unpublished.poll(); events != null; events = unpublished.poll()) {
                context.onRoomEvents(events);
            }
            handled = requests.addAndGet(-handled);
        } while (handled != 0);
    }

    synchronized Set<String> rooms() {
        return Collections.unmodifiableSet(new HashSet<>(counts.keySet()));
    }
}
