package dev.roost.chat.files;

/** The bytes are not a valid image, although they begin like one; the file is then served as a download. */
final class BrokenImageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenImageException(String message) {
        // Clients can cause this at will, so it has no stack trace.
        super(message, null, false, false);
    }
}
