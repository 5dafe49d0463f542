package dev.roost.server.adapter;

import dev.roost.server.spi.SavedSession;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The stored sessions of each owner, oldest first, and which owner has the most. Guarded by its log. */
final class SessionShares {
    private final Map<String, Set<String>> pids = new HashMap<>();

    /** The owners by their number of sessions. */
    private final TreeMap<Integer, Set<String>> bySize = new TreeMap<>();

    void add(SavedSession session) {
        Set<String> own = pids.computeIfAbsent(session.owner(), added -> new LinkedHashSet<>());
        int before = own.size();
        if (own.add(session.pid())) {
            move(session.owner(), before, own.size());
        }
    }

    void remove(String owner, String pid) {
        Set<String> own = pids.get(owner);
        if (own == null || !own.remove(pid)) {
            return;
        }
        move(owner, own.size() + 1, own.size());
        if (own.isEmpty()) {
            pids.remove(owner);
        }
    }

    private void move(String owner, int from, int to) {
        Set<String> before = bySize.get(from);
        if (before != null && before.remove(owner) && before.isEmpty()) {
            bySize.remove(from);
        }
        if (to > 0) {
            bySize.computeIfAbsent(to, added -> new LinkedHashSet<>()).add(owner);
        }
    }

    /** Returns the oldest session of the owner that has the most. Called only if there is one. */
    String oldestOfLargest() {
        String largest = bySize.lastEntry().getValue().iterator().next();
        Iterator<String> own = pids.getOrDefault(largest, Set.of()).iterator();
        return own.next();
    }
}
