package dev.roost.chat.seed;

import dev.roost.server.Socket;
import java.util.Map;
import java.util.Optional;

/**
 * A guest's socket, which is in at most one room, under the nickname of its last request. Names from clients never become names
 * of Socket.IO rooms, since a socket id could be among them. The location is stored in the socket's data, which other servers
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

    /** Moves the socket to another room or nickname, and returns its previous location. */
    Optional<Location> move(Location next) {
        Optional<Location> before = location();
        before.filter(location -> location.room() != next.room())
                .ifPresent(location -> socket.leave(ofRoom(location.room())));
        socket.data().put(ROOM, next.room());
        socket.data().put(NICKNAME, next.nickname());
        socket.join(ofRoom(next.room()));
        return before;
    }

    static String ofRoom(long id) {
        return "room:" + id;
    }
}
