package dev.roost.chat.talk;

import dev.roost.chat.service.room.RoomDirectory;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Sends the changed member counts of public rooms to everybody, those of other rooms to their members, at most once per second. Thread-safe. A change that is pending when a
 * server stops is sent with the next change, or with {@code room:list}.
 */
@Component
final class MemberCounts {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    record Counts(Map<Long, Long> counts) {}

    private final TalkRooms talkRooms;
    private final RoomDirectory rooms;
    private final DelayScheduler scheduler;

    /** Guarded by itself; not empty while a task is scheduled. */
    private final Set<Long> changed = new HashSet<>();

    MemberCounts(TalkRooms talkRooms, RoomDirectory rooms, DelayScheduler scheduler) {
        this.talkRooms = talkRooms;
        this.rooms = rooms;
        this.scheduler = scheduler;
    }

    void changed(long room) {
        synchronized (changed) {
            boolean first = changed.isEmpty();
            changed.add(room);
            if (!first) {
                return;
            }
        }
        scheduler.schedule(INTERVAL, this::emit);
    }

    private void emit() {
        List<Long> ids;
        synchronized (changed) {
            ids = List.copyOf(changed);
            changed.clear();
        }
        Map<Long, Long> shown = new HashMap<>();
        rooms.memberCounts(ids).forEach((room, count) -> {
            if (rooms.isPublic(room)) {
                shown.put(room, count);
            } else {
                talkRooms.room(room).emit("room:counts", new Counts(Map.of(room, count)));
            }
        });
        if (!shown.isEmpty()) {
            talkRooms.everybody().emit("room:counts", new Counts(shown));
        }
    }
}
