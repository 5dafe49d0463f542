package dev.roost.chat.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member of a room, or a guest in it.
 *
 * @param mutedUntil null if not muted
 */
public record RoomMember(
        Person person,
        boolean online,
        boolean owner,
        boolean guest,
        @Nullable Instant mutedUntil) {
    /** A guest, who is listed while in the room. */
    public static RoomMember guest(String nickname) {
        return guest(nickname, null);
    }

    /** @param mutedUntil null if not muted */
    public static RoomMember guest(String nickname, @Nullable Instant mutedUntil) {
        return new RoomMember(new Person(null, nickname), true, false, true, mutedUntil);
    }

    public RoomMember withOnline(boolean value) {
        return new RoomMember(person, value, owner, guest, mutedUntil);
    }
}
