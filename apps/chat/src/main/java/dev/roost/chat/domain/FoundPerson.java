package dev.roost.chat.domain;

import org.jspecify.annotations.Nullable;

/**
 * A person who was found for a room, or for a direct one.
 *
 * @param member true, or null: whether a member of the room
 * @param invited true, or null: whether invited to the room
 */
public record FoundPerson(
        String id,
        String nickname,
        @Nullable Boolean member,
        @Nullable Boolean invited) {}
