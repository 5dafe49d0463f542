package dev.roost.redis.bus;

import org.jspecify.annotations.Nullable;

/**
 * What Redis knows of a stream (XINFO STREAM).
 *
 * @param lastId the id of the last entry that was ever added; {@code 0-0} if there was none
 * @param firstId the id of the first entry that is still there, or null if there is none
 * @param maxDeletedId the largest id that was deleted or trimmed, {@code 0-0} if none; null before Redis 7
 */
public record StreamState(
        String lastId, @Nullable String firstId, @Nullable String maxDeletedId) {
    /** A stream that doesn't exist. */
    static final StreamState NONE = new StreamState("0-0", null, "0-0");
}
