package dev.roost.chat.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invite link, without its secret.
 *
 * @param creator null if the person was deleted
 * @param uses how often it can be used; 0 means any number
 * @param room the room that is opened after the login; null for none
 * @param revoked withdrawn, or its creator may not create it any more
 */
public record Invite(
        String id,
        @Nullable Person creator,
        Instant createdAt,
        Instant expiresAt,
        int uses,
        int used,
        @Nullable Long room,
        boolean revoked) {}
