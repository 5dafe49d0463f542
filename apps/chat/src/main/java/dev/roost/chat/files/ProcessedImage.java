package dev.roost.chat.files;

import org.jspecify.annotations.Nullable;

/**
 * An image that a browser may show.
 *
 * @param width in pixels, as shown
 * @param height in pixels, as shown
 * @param animated whether it has several frames
 * @param thumbnail null if the image is small itself, or can't be decoded here
 */
record ProcessedImage(
        byte[] data,
        int width,
        int height,
        boolean animated,
        @Nullable Thumbnail thumbnail) {}
