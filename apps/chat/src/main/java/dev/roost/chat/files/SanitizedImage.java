package dev.roost.chat.files;

/**
 * An image without metadata that its pixels don't need, such as location, device, time and comments.
 *
 * @param data the bytes that are stored and served; not copied
 * @param width in pixels, as stored
 * @param height in pixels, as stored
 * @param orientation the EXIF orientation, 1 to 8; from 5 on, width and height are swapped
 * @param animated whether it has several frames
 * @param decodable the bytes for the decoder; empty if it can't or should not be decoded
 */
record SanitizedImage(byte[] data, int width, int height, int orientation, boolean animated, byte[] decodable) {
    private static final int MAX_SIDE = 32_767;
    private static final int MAX_PIXELS = 40_000_000;

    /** Larger images are rejected: each browser that shows one would need more than 160 MB. */
    SanitizedImage {
        requireSize(width, height);
    }

    /** @throws BrokenImageException if the size is invalid or too large */
    static void requireSize(int width, int height) {
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
            throw new BrokenImageException("size: " + width + "x" + height);
        }
    }

    int shownWidth() {
        return orientation < 5 ? width : height;
    }

    int shownHeight() {
        return orientation < 5 ? height : width;
    }
}
