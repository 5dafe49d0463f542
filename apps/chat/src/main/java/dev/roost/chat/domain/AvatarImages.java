package dev.roost.chat.domain;

/** Stores the pictures of people. Thread-safe; may block. */
public interface AvatarImages {
    /** The maximum size of a picture that a client sends, in bytes. */
    int MAX_BYTES = 512 << 10;

    /**
     * Stores a picture as squares of two sizes.
     *
     * @return an id that nobody can guess
     * @throws ChatException {@code file_empty}, {@code file_too_large}, {@code file_type_refused}, {@code storage_full}
     */
    String store(byte[] image);

    /** Deletes a picture; does nothing if it doesn't exist. */
    void delete(String id);
}
