package dev.roost.chat.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey of a person.
 *
 * @param id the credential id, in base64url
 * @param usedAt time of the last sign-in; null before the first one
 */
public record Passkey(
        String id, String name, Instant createdAt, @Nullable Instant usedAt) {}
