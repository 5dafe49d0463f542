package dev.roost.chat.domain;

import org.jspecify.annotations.Nullable;

/** Where the bytes of files are kept. Thread-safe; it may block. */
public interface FileService {
    /**
     * Checks a file and keeps it.
     *
     * @throws ChatException {@code file_empty}, {@code file_too_large} with {@code limit}, {@code file_type_refused} with
     *     {@code types}
     */
    StoredFile store(String name, byte[] data);

    /** Where a page gets it: a path from the root of the server. */
    String url(StoredFile file);

    /** Where a page gets the small image; null if there is none. */
    @Nullable
    String thumbUrl(StoredFile file);

    /** Forgets it; one that there is not is no error. */
    void delete(String id);
}
