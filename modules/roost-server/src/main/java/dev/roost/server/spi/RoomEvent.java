package dev.roost.server.spi;

import org.jspecify.annotations.Nullable;

/**
 * A change of the rooms of one namespace, on this server.
 *
 * @param socketId who joined or left; null for the others
 */
public record RoomEvent(Type type, String room, @Nullable String socketId) {
    /** The names that Node's adapters give them are {@code create-room} and so on. */
    public enum Type {
        /** It has its first member. */
        CREATE,
        /** Its last member has left. */
        DELETE,
        /** A socket has joined it. */
        JOIN,
        /** A socket has left it, or has gone. */
        LEAVE
    }
}
