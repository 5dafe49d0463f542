package dev.roost.chat.files;

/** Bytes that begin as an image's are not one: they are a file as any other. */
final class BrokenImageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenImageException(String why) {
        // Whoever likes can cause it, and nobody looks at where it came from.
        super(why, null, false, false);
    }
}
