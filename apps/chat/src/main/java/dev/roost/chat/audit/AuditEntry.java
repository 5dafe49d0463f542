package dev.roost.chat.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit log, with the names at the time of the act.
 *
 * @param actor null for the operator of the server
 * @param person null if the act concerns nobody
 * @param room null if the act belongs to no room
 * @param detail as {@link AuditAction} describes
 */
public record AuditEntry(
        long id,
        Instant at,
        @Nullable Party actor,
        AuditAction action,
        @Nullable Party person,
        @Nullable RoomReference room,
        String detail) {
    /**
     * A person or a guest.
     *
     * @param id null for a guest
     * @param nickname null if the person did not exist any more
     */
    public record Party(@Nullable String id, @Nullable String nickname) {}

    /** @param name null for private and direct rooms */
    public record RoomReference(long id, @Nullable String name) {}
}
