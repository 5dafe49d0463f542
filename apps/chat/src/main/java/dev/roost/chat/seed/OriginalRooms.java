package dev.roost.chat.seed;

import dev.roost.chat.domain.ChatProperties;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The names of Socket.IO rooms of guests. Servers of the original application use the names of rooms as they are, so guests join a
 * room of that name, too, if such servers are in the cluster. Immutable.
 */
@Component
@ConditionalOnGuests
final class OriginalRooms {
    /** Ids of sockets, and the names that this application uses. */
    private static final Pattern RESERVED = Pattern.compile("[A-Za-z0-9_-]{20}|room:\\d+");

    private final boolean originalServers;

    OriginalRooms(ChatProperties properties) {
        this.originalServers = properties.originalServers();
    }

    /** Returns whether servers of the original application are in the cluster. */
    boolean originalServers() {
        return originalServers;
    }

    /** Returns the Socket.IO rooms of a room. */
    List<String> of(long room, String name) {
        String shown = Html.name(name);
        return originalServers && !RESERVED.matcher(shown).matches()
                ? List.of(ofRoom(room), shown)
                : List.of(ofRoom(room));
    }

    /** Returns the Socket.IO room that all guests of a room are in. */
    static String ofRoom(long room) {
        return "room:" + room;
    }
}
