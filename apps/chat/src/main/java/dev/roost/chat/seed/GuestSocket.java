package dev.roost.chat.seed;

import dev.roost.server.Socket;
import java.util.Map;
import java.util.Optional;

/**
 * One socket of a guest: in one room at most, by the last nickname it has said. Names that people give never become names of
 * Socket.IO rooms as they are, or the id of a socket would be one. Its data is shared with other nodes.
 */
record GuestSocket(Socket socket) {
    private static final String ROOM = "room";
    private static final String NICKNAME = "nickname";

    /** Where a guest is, and as whom. */
    record Place(long room, String nickname) {
        static Optional<Place> of(Map<String, Object> data) {
            return data.get(ROOM) instanceof Number room && data.get(NICKNAME) instanceof String nickname
                    ? Optional.of(new Place(room.longValue(), nickname))
                    : Optional.empty();
        }
    }

    Optional<Place> place() {
        return Place.of(socket.data());
    }

    /** @return where it was before */
    Optional<Place> move(Place next) {
        Optional<Place> before = place();
        before.filter(place -> place.room() != next.room()).ifPresent(place -> socket.leave(ofRoom(place.room())));
        socket.data().put(ROOM, next.room());
        socket.data().put(NICKNAME, next.nickname());
        socket.join(ofRoom(next.room()));
        return before;
    }

    static String ofRoom(long id) {
        return "room:" + id;
    }
}
