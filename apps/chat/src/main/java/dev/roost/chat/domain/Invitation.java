package dev.roost.chat.domain;

import java.time.Instant;

/**
 * An invitation to a room.
 *
 * @param room as the invited person sees it
 * @param by the member who invited
 */
public record Invitation(Room room, Person by, Instant at) {}
