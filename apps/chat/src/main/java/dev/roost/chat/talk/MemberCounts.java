package dev.roost.chat.talk;

import dev.roost.chat.service.Rooms;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Tells everybody how many members rooms have, where that has changed: once a second at most, however many come and go.
 * Thread-safe. What is not told when a node ends is told with the next change, or by {@code room:list}.
 */
@Component
final class MemberCounts {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    record Counts(Map<Long, Long> counts) {}

    private final TalkRooms places;
    private final Rooms rooms;
    private final DelayScheduler delays;

    /** Guarded by itself; empty while nothing is going to be told. */
    private final Set<Long> changed = new HashSet<>();

    MemberCounts(TalkRooms places, Rooms rooms, DelayScheduler delays) {
        this.places = places;
        this.rooms = rooms;
        this.delays = delays;
    }

    void changed(long room) {
        synchronized (changed) {
            boolean first = changed.isEmpty();
            changed.add(room);
            if (!first) {
                return;
            }
        }
        delays.after(PAUSE, this::tell);
    }

    private void tell() {
        List<Long> told;
        synchronized (changed) {
            told = List.copyOf(changed);
            changed.clear();
        }
        Map<Long, Long> counts = rooms.counts(told);
        if (!counts.isEmpty()) {
            places.all().emit("room:counts", new Counts(counts));
        }
    }
}
