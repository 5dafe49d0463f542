package dev.roost.chat.domain;

import org.jspecify.annotations.Nullable;

/**
 * The last message of a room, for lists of rooms.
 *
 * @param text the first 140 characters
 * @param file the name of its file, or null
 * @param deleted true, or null
 */
public record LastMessage(
        long id,
        Message.Author author,
        String text,
        @Nullable String file,
        @Nullable Boolean deleted) {}
