package dev.roost.chat.domain;

import org.jspecify.annotations.Nullable;

/**
 * A checked and stored file.
 *
 * @param id unguessable; knowing it grants access to the file
 * @param name safe to show and to save under
 * @param type media type that the server sends
 * @param size in bytes
 * @param width of an image, in pixels
 * @param animated whether it is an image with several frames
 * @param thumb whether it has a thumbnail
 */
public record StoredFile(
        String id,
        String name,
        String type,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        boolean animated,
        boolean thumb) {}
