package dev.roost.chat.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a room.
 *
 * @param mutedUntil null for who may speak
 */
public record RoomMember(
        Person person,
        boolean online,
        boolean owner,
        boolean guest,
        @Nullable Instant mutedUntil) {
    /** Guests are there as long as they are in a room. */
    public static RoomMember guest(String nickname) {
        return new RoomMember(new Person(null, nickname), true, false, true, null);
    }

    public RoomMember withOnline(boolean value) {
        return new RoomMember(person, value, owner, guest, mutedUntil);
    }
}
