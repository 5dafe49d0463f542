package dev.roost.chat.domain;

import org.jspecify.annotations.Nullable;

/**
 * A file that was checked and is kept.
 *
 * @param id can't be guessed: who knows it may have the file
 * @param name as it may be shown and saved
 * @param type as it may be served
 * @param size in bytes
 * @param width of an image, in pixels
 * @param thumb whether there is a small image of it
 */
public record StoredFile(
        String id,
        String name,
        String type,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        boolean thumb) {}
