package dev.roost.chat.files;

/**
 * An image without what its pixels don't need: no place, device or time, no comments, nothing after its end.
 *
 * @param data what is kept and served; not copied
 * @param width in pixels, as stored
 * @param height in pixels, as stored
 * @param orientation how it is to be turned to be shown, as EXIF has it: 1 to 8, from 5 with its sides swapped
 * @param toDecode what a decoder is to be given, or nothing if there is none for it
 */
record SanitizedImage(byte[] data, int width, int height, int orientation, byte[] toDecode) {
    private static final int MAX_SIDE = 32_767;
    private static final int MAX_PIXELS = 40_000_000;

    /** A browser would need some 160 MB for what is larger than this; each one that sees it. */
    SanitizedImage {
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
