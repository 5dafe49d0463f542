package dev.roost.chat;

import dev.roost.server.BroadcastOperator;
import dev.roost.server.Socket;

/**
 * Where one socket is: in one room at most. Names that people give never become names of Socket.IO rooms as they are, or
 * the id of a socket would be one.
 */
final class Membership {
    private static final String KEY = "room";

    private final Socket socket;

    private Membership(Socket socket) {
        this.socket = socket;
    }

    static Membership of(Socket socket) {
        return new Membership(socket);
    }

    boolean isIn(String room) {
        return room.equals(socket.data().get(KEY));
    }

    /** Leaves where it is and goes to a room. */
    void move(String room) {
        Object left = socket.data().put(KEY, room);
        if (left != null) {
            socket.leave(nameOf(left));
        }
        socket.join(nameOf(room));
    }

    /** Everybody else where it is. */
    BroadcastOperator others() {
        return socket.to(nameOf(socket.data().getOrDefault(KEY, "")));
    }

    private static String nameOf(Object room) {
        return "room:" + room;
    }
}
