package dev.roost.chat.seed;

import dev.roost.server.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A guest's socket, which is in at most one room, under the nickname of its last request. The location is stored in the socket's data, which other servers
 * can read.
 */
record GuestSocket(Socket socket) {
    private static final String ROOM = "room";
    private static final String NICKNAME = "nickname";

    /** The room and nickname of a guest. */
    record Location(long room, String nickname) {
        static Optional<Location> of(Map<String, Object> data) {
            return data.get(ROOM) instanceof Number room && data.get(NICKNAME) instanceof String nickname
                    ? Optional.of(new Location(room.longValue(), nickname))
                    : Optional.empty();
        }
    }

    Optional<Location> location() {
        return Location.of(socket.data());
    }

    /**
     * Moves the socket to another room or nickname, and returns its previous location.
     *
     * @param rooms the Socket.IO rooms of the next room
     */
    Optional<Location> move(Location next, List<String> rooms) {
        Optional<Location> before = location();
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
