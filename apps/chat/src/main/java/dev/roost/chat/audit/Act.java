package dev.roost.chat.audit;

import org.jspecify.annotations.Nullable;

/**
 * An act to be recorded. Contains neither texts of messages nor secrets.
 *
 * @param person the id of the person whom the act concerns; null for nobody, and for a guest
 * @param guest the nickname of the guest whom the act concerns
 * @param room the id of the room of the act
 * @param detail as {@link AuditAction} describes
 */
public record Act(
        AuditAction action,
        @Nullable String person,
        @Nullable String guest,
        @Nullable Long room,
        String detail) {
    public static Act of(AuditAction action) {
        return new Act(action, null, null, null, "");
    }

    public static Act on(AuditAction action, @Nullable String person) {
        return new Act(action, person, null, null, "");
    }

    public Act guest(@Nullable String nickname) {
        return new Act(action, person, nickname, room, detail);
    }

    public Act room(long id) {
        return new Act(action, person, guest, id, detail);
    }

    public Act detail(Object value) {
        return new Act(action, person, guest, room, value.toString());
    }
}
