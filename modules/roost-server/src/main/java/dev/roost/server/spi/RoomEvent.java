package dev.roost.server.spi;

import org.jspecify.annotations.Nullable;

/**
 * A change of a room of one namespace, on this server. Immutable.
 *
 * @param type the kind of change
 * @param room the name of the room
 * @param socketId the socket that joined or left; null for {@link Type#CREATE} and {@link Type#DELETE}
 * @since 0.1.0
 */
public record RoomEvent(Type type, String room, @Nullable String socketId) {
    /** The kinds of changes. Node's adapters call them {@code create-room}, {@code delete-room}, {@code join-room}, {@code leave-room}. */
    public enum Type {
        /** A room got its first member. */
        CREATE,
        /** The last member left a room. */
        DELETE,
        /** A socket joined a room. */
        JOIN,
        /** A socket left a room, or disconnected. */
        LEAVE
    }
}
