package dev.roost.server;

import java.util.Collection;
import java.util.List;

/**
 * Selects receivers by their rooms: the common interface of {@link Socket}, {@link Broadcaster} and {@link BroadcastOperator}. Each
 * method returns an immutable operator. Thread-safe.
 *
 * @since 0.1.0
 */
public interface RoomSelector {
    /**
     * Selects the sockets in a room, in addition to those of rooms selected before.
     *
     * @param room the name of the room, or the id of a socket
     * @return the operator
     */
    default BroadcastOperator to(String room) {
        return to(List.of(room));
    }

    /**
     * Selects the sockets that are in any of the rooms, in addition to those of rooms selected before.
     *
     * @param rooms the names of the rooms; an empty collection selects no socket
     * @return the operator
     */
    BroadcastOperator to(Collection<String> rooms);

    /**
     * Selects the sockets in a room. An alias of {@link #to(String)}.
     *
     * @param room the name of the room, or the id of a socket
     * @return the operator
     */
    default BroadcastOperator in(String room) {
        return to(room);
    }

    /**
     * Selects the sockets that are in any of the rooms. An alias of {@link #to(Collection)}.
     *
     * @param rooms the names of the rooms
     * @return the operator
     */
    default BroadcastOperator in(Collection<String> rooms) {
        return to(rooms);
    }

    /**
     * Excludes the sockets in a room.
     *
     * @param room the name of the room, or the id of a socket
     * @return the operator
     */
    default BroadcastOperator except(String room) {
        return except(List.of(room));
    }

    /**
     * Excludes the sockets that are in any of the rooms.
     *
     * @param rooms the names of the rooms
     * @return the operator
     */
    BroadcastOperator except(Collection<String> rooms);

    /**
     * Selects only sockets that are connected to this server.
     *
     * @return the operator
     */
    BroadcastOperator local();
}
