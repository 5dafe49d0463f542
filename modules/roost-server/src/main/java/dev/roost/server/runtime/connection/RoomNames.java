package dev.roost.server.runtime.connection;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** The names of the rooms that one socket has joined, and about how much memory they need. Not thread-safe. */
final class RoomNames {
    /** The memory of a room of one socket in addition to its name: entries of the socket and of the adapter, in bytes. */
    private static final int COST_OF_ROOM = 200;

    private final Set<String> names = new LinkedHashSet<>();
    private long cost;

    void add(Collection<String> more) {
        for (String name : more) {
            if (names.add(name)) {
                cost += costOf(name);
            }
        }
    }

    void remove(Collection<String> some) {
        for (String name : some) {
            if (names.remove(name)) {
                cost -= costOf(name);
            }
        }
    }

    private static long costOf(String name) {
        return COST_OF_ROOM + 2L * name.length();
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    boolean contains(String name) {
        return names.contains(name);
    }

    int size() {
        return names.size();
    }

    /** Returns the memory of all rooms, in bytes. */
    long cost() {
        return cost;
    }

    void addTo(Set<String> all) {
        all.addAll(names);
    }
}
