package dev.roost.chat.domain.search;

import org.jspecify.annotations.Nullable;

/**
 * A person who was found for a room, or for a direct one.
 *
 * @param avatar the id of the picture; null for none
 * @param member true, or null: whether a member of the room
 * @param invited true, or null: whether invited to the room
 */
public record FoundPerson(
        String id,
        String nickname,
        @Nullable String avatar,
        @Nullable Boolean member,
        @Nullable Boolean invited) {}
