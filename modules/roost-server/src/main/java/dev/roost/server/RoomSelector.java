package dev.roost.server;

import java.util.Collection;
import java.util.List;

/**
 * Chooses receivers by their rooms: what a {@link Socket}, a {@link Broadcaster} and a {@link BroadcastOperator} have in
 * common. Each method returns a new operator. Thread-safe.
 */
public interface RoomSelector {
    /** Chooses the sockets in a room, in addition to those of other rooms chosen before. */
    default BroadcastOperator to(String room) {
        return to(List.of(room));
    }

    /** Chooses the sockets in any of some rooms, in addition to those of other rooms chosen before; of no room, nobody. */
    BroadcastOperator to(Collection<String> rooms);

    /** Another word for {@link #to(String)}. */
    default BroadcastOperator in(String room) {
        return to(room);
    }

    /** Another word for {@link #to(Collection)}. */
    default BroadcastOperator in(Collection<String> rooms) {
        return to(rooms);
    }

    /** Leaves out the sockets in a room. */
    default BroadcastOperator except(String room) {
        return except(List.of(room));
    }

    /** Leaves out the sockets in any of some rooms. */
    BroadcastOperator except(Collection<String> rooms);

    /** Chooses only sockets that are connected to this server. */
    BroadcastOperator local();
}
