package dev.roost.chat.seed;

import dev.roost.server.Socket;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A guest's socket, which is in at most one room, under the nickname of its last request. The location is stored in the socket's data, which other servers
 * can read.
 */
record GuestSocket(Socket socket) {
    private static final String ROOM = "room";
    private static final String NICKNAME = "nickname";
    private static final String ENTERED = "entered";

    /** The room and nickname of a guest. */
    record Location(long room, String nickname) {
        static Optional<Location> of(Map<String, Object> data) {
            return data.get(ROOM) instanceof Number room && data.get(NICKNAME) instanceof String nickname
                    ? Optional.of(new Location(room.longValue(), nickname))
                    : Optional.empty();
        }
    }

    /** Returns the room that the guest is in; empty also if the guest was removed from it. */
    Optional<Location> location() {
        return lastLocation().filter(location -> socket.rooms().contains(OriginalRooms.ofRoom(location.room())));
    }

    /** Returns the room that the guest has entered last. */
    Optional<Location> lastLocation() {
        return Location.of(socket.data());
    }

    /** Returns when the guest has entered the room under the nickname; null if not there. */
    @Nullable
    Instant enteredAt(Location there) {
        return location().filter(there::equals).isPresent() && socket.data().get(ENTERED) instanceof Number time
                ? Instant.ofEpochMilli(time.longValue())
                : null;
    }

    /**
     * Moves the socket to another room or nickname, and returns its previous location.
     *
     * @param rooms the Socket.IO rooms of the next room
     */
    Optional<Location> move(Location next, List<String> rooms, Instant now) {
        Optional<Location> before = location();
        if (!before.equals(Optional.of(next))) {
            socket.data().put(ENTERED, now.toEpochMilli());
        }
        Set<String> left = new HashSet<>(socket.rooms());
        left.remove(socket.id());
        rooms.forEach(left::remove);
        left.forEach(socket::leave);
        socket.data().put(ROOM, next.room());
        socket.data().put(NICKNAME, next.nickname());
        socket.join(rooms);
        return before;
    }
}
