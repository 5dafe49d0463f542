package dev.roost.chat.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a room.
 *
 * @param mutedUntil null for who may speak
 */
public record Member(
        Person person,
        boolean online,
        boolean owner,
        boolean guest,
        @Nullable Instant mutedUntil) {
    /** Guests are there as long as they are in a room. */
    public static Member guest(String nickname) {
        return new Member(new Person(null, nickname), true, false, true, null);
    }

    public Member withOnline(boolean value) {
        return new Member(person, value, owner, guest, mutedUntil);
    }
}
