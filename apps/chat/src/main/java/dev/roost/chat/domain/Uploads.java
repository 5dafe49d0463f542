package dev.roost.chat.domain;

/** Collects the parts of files that people upload. An upload belongs to one person and one server. Thread-safe; blocks. */
public interface Uploads {
    /** The maximum size of a part in bytes. */
    int MAX_PART = 256 << 10;

    /**
     * Adds a part. A part with offset 0 starts the upload again.
     *
     * @param offset the number of bytes before this part
     * @param size the size of the whole file
     * @return the number of bytes that were received
     * @throws ChatException {@code upload_unknown}, {@code invalid} for a wrong offset, {@code file_empty},
     *     {@code file_too_large} with {@code limit}, {@code rate_limited} with {@code retryAfter}, {@code storage_full}
     */
    long append(Visitor visitor, String id, long offset, long size, byte[] part);

    /**
     * Ends an upload and returns its bytes.
     *
     * @throws ChatException {@code upload_unknown} also if parts are missing
     */
    byte[] take(Visitor visitor, String id);

    /** Ends an upload and deletes its bytes; does nothing if it doesn't exist. */
    void discard(Visitor visitor, String id);
}
