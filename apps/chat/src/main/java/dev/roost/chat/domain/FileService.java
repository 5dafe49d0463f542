package dev.roost.chat.domain;

import org.jspecify.annotations.Nullable;

/** Stores the files that people send. Thread-safe; may block. */
public interface FileService {
    /**
     * Checks and stores a file.
     *
     * @throws ChatException {@code file_empty}, {@code file_too_large} with {@code limit}, {@code file_type_refused} with
     *     {@code types}, {@code storage_full}
     */
    StoredFile store(String name, byte[] data);

    /** Returns the maximum size of a file in bytes. */
    long maxSize();

    /** Returns the path of the file on this server. */
    String url(StoredFile file);

    /** Returns the path of the thumbnail on this server; null if there is no thumbnail. */
    @Nullable
    String thumbUrl(StoredFile file);

    /** Deletes a file; does nothing if it doesn't exist. */
    void delete(String id);
}
