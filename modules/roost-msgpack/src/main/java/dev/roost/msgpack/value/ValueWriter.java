package dev.roost.msgpack.value;

import dev.roost.protocol.Bytes;
import dev.roost.server.spi.PayloadFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes values in one format. Values of the other format are converted while they are written. Not thread-safe.
 *
 * <p>The MessagePack that it writes is what {@code notepack.io} 3 and {@code @msgpack/msgpack} 2 write and read: integers in their
 * smallest form, other numbers as 64-bit floats, dates as timestamps, and no {@code undefined}.
 */
public abstract class ValueWriter {
    /** The size of a map or array whose values are not counted yet. */
    static final int UNKNOWN = -1;

    final ByteSink out = new ByteSink();

    /** The values that each open map or array has so far. */
    private int[] counts = new int[16];

    private int depth = -1;

    /** Whether the key of the next value is written. */
    private boolean afterKey;

    ValueWriter() {}

    /**
     * Returns a writer of JSON. Bytes become {@code null}: check {@link Transcription#hasBytes} before.
     *
     * @return a new writer
     */
    public static ValueWriter json() {
        return new JsonWriter(null);
    }

    /**
     * Returns a writer of MessagePack.
     *
     * @return a new writer
     */
    public static ValueWriter messagePack() {
        return new PackedWriter(PackedWriter.Dates.TIMESTAMP);
    }

    /**
     * Returns the format that is written.
     *
     * @return the format
     */
    public abstract PayloadFormat format();

    /**
     * Begins a map. Each value in it has a key.
     *
     * @param size the number of keys
     * @return this writer
     */
    public abstract ValueWriter beginMap(int size);

    /**
     * Ends a map.
     *
     * @return this writer
     */
    public abstract ValueWriter endMap();

    /**
     * Begins an array.
     *
     * @param size the number of items
     * @return this writer
     */
    public abstract ValueWriter beginArray(int size);

    /**
     * Ends an array.
     *
     * @return this writer
     */
    public abstract ValueWriter endArray();

    /**
     * Writes a key of a map.
     *
     * @param name the key
     * @return this writer
     */
    public abstract ValueWriter key(String name);

    /**
     * Writes a text.
     *
     * @param text the characters
     * @return this writer
     */
    public abstract ValueWriter text(String text);

    /**
     * Writes an integer.
     *
     * @param value the integer
     * @return this writer
     */
    public abstract ValueWriter integer(long value);

    /**
     * Writes {@code true} or {@code false}.
     *
     * @param value the value
     * @return this writer
     */
    public abstract ValueWriter bool(boolean value);

    /**
     * Writes {@code null}.
     *
     * @return this writer
     */
    public abstract ValueWriter none();

    /**
     * Writes an encoded value. Without a conversion it is copied, not parsed.
     *
     * @param format the format of the value
     * @param value the value
     * @param attachments the bytes that placeholders in the value refer to
     * @return this writer
     * @throws dev.roost.protocol.ProtocolException if the value is not well-formed
     */
    public final ValueWriter value(PayloadFormat format, Bytes value, List<Bytes> attachments) {
        if (format == PayloadFormat.JSON) {
            if (format() == PayloadFormat.JSON && attachments.isEmpty()) {
                encoded(value);
            } else {
                JsonReader.read(value, attachments, this);
            }
        } else {
            PackedReader.read(value, this);
        }
        return this;
    }

    /**
     * Writes an array of texts.
     *
     * @param texts the items
     * @return this writer
     */
    public final ValueWriter texts(Iterable<String> texts) {
        beginArray(UNKNOWN);
        texts.forEach(this::text);
        return endArray();
    }

    /**
     * Returns what was written.
     *
     * @return a copy of the bytes
     */
    public final byte[] toArray() {
        return out.toArray();
    }

    abstract void number(double value);

    /** An integer between 2^63 and 2^64, as its bits. */
    abstract void unsigned(long bits);

    abstract void date(@Nullable Instant date);

    /** Copies a value in the format of this writer. */
    abstract void encoded(Bytes value);

    /** Writes a text in UTF-8. */
    abstract void text(byte[] from, int start, int length);

    /** Writes a key in UTF-8. */
    abstract void key(byte[] from, int start, int length);

    abstract void binary(byte[] from, int start, int length);

    /** Replaces a value that was written from an index on by bytes. */
    final void replaceByBinary(int mark, Bytes bytes) {
        out.truncate(mark);
        afterKey = true; // It is counted, and separated from the one before.
        bytes.withArray((array, from, length) -> {
            binary(array, from, length);
            return length;
        });
    }

    final void open() {
        if (++depth == counts.length) {
            counts = Arrays.copyOf(counts, 2 * depth);
        }
        counts[depth] = 0;
    }

    /** Returns the number of values of the container that ends. */
    final int close() {
        return counts[depth--];
    }

    /** Counts a value, and returns whether it needs a separator from the one before. */
    final boolean item() {
        if (afterKey) {
            afterKey = false;
            return false;
        }
        return depth >= 0 && counts[depth]++ > 0;
    }

    /** Counts a key, whose value follows, and returns whether it needs a separator from the value before. */
    final boolean keyed() {
        boolean separated = item();
        afterKey = true;
        return separated;
    }
}
