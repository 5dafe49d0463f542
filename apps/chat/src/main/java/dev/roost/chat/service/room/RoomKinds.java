package dev.roost.chat.service.room;

import dev.roost.chat.domain.Room;
import dev.roost.chat.store.room.RoomTable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Remembers which rooms are public, since a room keeps its kind and its id is never given again. Thread-safe; blocks. */
@Component
final class RoomKinds {
    private static final int MAX_REMEMBERED = 10_000;

    private final RoomTable roomTable;

    /** The least recently used ones are forgotten. Guarded by itself. */
    private final Map<Long, Boolean> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    RoomKinds(RoomTable roomTable) {
        this.roomTable = roomTable;
    }

    /** Returns whether a room is public; false if there is no such room. */
    boolean isPublic(long room) {
        synchronized (known) {
            Boolean remembered = known.get(room);
            if (remembered != null) {
                return remembered;
            }
        }
        return roomTable.find(room).map(this::remember).orElse(false);
    }

    private boolean remember(Room room) {
        synchronized (known) {
            known.put(room.id(), room.knownToEverybody());
        }
        return room.knownToEverybody();
    }
}
