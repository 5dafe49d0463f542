package dev.roost.chat.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ban from the server.
 *
 * @param author who has banned the person; null if deleted meanwhile, and for the operator of the server
 * @param reason may be empty
 * @param until null if the ban has no end
 */
public record Ban(
        Person person,
        @Nullable Person author,
        String reason,
        Instant at,
        @Nullable Instant until) {}
