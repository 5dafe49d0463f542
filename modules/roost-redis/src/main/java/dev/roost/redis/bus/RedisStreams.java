package dev.roost.redis.bus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one Redis, and the keys for sessions. Thread-safe; no method blocks. Stages complete on an I/O thread, and fail at
 * once while there is no connection. A command that has failed may have been executed, but isn't sent again.
 */
public interface RedisStreams {
    /** Receives the entries of a stream, in their order and each once. Called on an I/O thread; must not block. */
    @FunctionalInterface
    interface EntryReceiver {
        /**
         * Receives an entry. If it throws, the exception is logged, and the next entry follows.
         *
         * @param entry the entry
         */
        void onEntry(StreamEntry entry);
    }

    /** Reads a stream until it is closed. */
    interface Reader extends AutoCloseable {
        /**
         * Returns how far it has read.
         *
         * @return the id of the last entry that the receiver has got, or the one at which it has begun
         */
        String position();

        /**
         * Returns whether it has a connection.
         *
         * @return whether entries are received
         */
        boolean isConnected();

        /** Ends it. No entry is received after it, except one whose handling has begun. */
        @Override
        void close();
    }

    /**
     * Adds an entry (XADD), and trims the stream to about a length.
     *
     * @param stream the key of the stream
     * @param maxLength the length after which old entries may be removed; positive
     * @param fields the fields, in the order of the map; they must not change
     * @return completes with the id of the entry
     */
    CompletionStage<String> add(String stream, long maxLength, Map<String, byte[]> fields);

    /**
     * Returns what Redis knows of a stream.
     *
     * @param stream the key of the stream
     * @return completes with the state; that of a stream without entries if the key doesn't exist
     */
    CompletionStage<StreamState> state(String stream);

    /**
     * Reads entries that are there (XRANGE).
     *
     * @param stream the key of the stream
     * @param first the id of the first entry, itself included, or {@code -}
     * @param last the id of the last entry, itself included, or {@code +}
     * @param count the most entries to read; positive
     * @return completes with the entries
     */
    CompletionStage<List<StreamEntry>> range(String stream, String first, String last, int count);

    /**
     * Reads entries that follow an id (XRANGE, of Redis 6.2).
     *
     * @param stream the key of the stream
     * @param id the id before the first entry
     * @param count the most entries to read; positive
     * @return completes with the entries
     */
    CompletionStage<List<StreamEntry>> after(String stream, String id, int count);

    /**
     * Reads all entries that follow an id, now and later, on a connection of its own (XREAD with BLOCK). Goes on behind the last
     * entry after each interruption, until it is closed.
     *
     * @param stream the key of the stream
     * @param id the id before the first entry; not {@code $}, which would lose what is added while there is no connection
     * @param count the most entries of one command; positive
     * @param block how long Redis waits for entries before it sends an empty reply; positive
     * @param receiver receives the entries
     * @return the reader
     * @throws IllegalArgumentException if {@code id} isn't an id
     */
    Reader read(String stream, String id, int count, Duration block, EntryReceiver receiver);

    /**
     * Sets a key that expires (SET with PX).
     *
     * @param key the key
     * @param value the value, which must not change
     * @param lifetime after which time Redis deletes it; at least a millisecond
     * @return completes when it is set
     */
    CompletionStage<Void> set(String key, byte[] value, Duration lifetime);

    /**
     * Reads a key.
     *
     * @param key the key
     * @return completes with the value, or with null if there is none
     */
    CompletionStage<byte @Nullable []> get(String key);

    /**
     * Reads and deletes a key in one step (GETDEL, of Redis 6.2), so that one caller gets the value. Leaves a mark in another key.
     *
     * @param key the key
     * @param mark the key of the mark, which is set if there was a value
     * @param lifetime how long the mark stays; at least a millisecond
     * @return completes with the value, or with null if there is none; doesn't wait for the mark
     */
    CompletionStage<byte @Nullable []> take(String key, String mark, Duration lifetime);
}
