package dev.roost.msgpack.value;

import dev.roost.protocol.Bytes;
import dev.roost.server.spi.PayloadFormat;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes MessagePack. Not thread-safe. */
final class PackedWriter extends ValueWriter {
    private static final long BITS_34 = (1L << 34) - 1;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final Dates dates;

    /** Where the header of each open map or array is, and how many bytes the count in it has: 0, 2 or 4. */
    private int[] headers = new int[32];

    private int depth = -1;

    /** The formats of dates. */
    enum Dates {
        /** The timestamps of the specification. */
        TIMESTAMP,
        /** The extension of notepack.io 2, which is the only format that clients read. */
        NOTEPACK_2
    }

    PackedWriter(Dates dates) {
        this.dates = dates;
    }

    @Override
    public PayloadFormat format() {
        return PayloadFormat.MESSAGE_PACK;
    }

    @Override
    public ValueWriter beginMap(int size) {
        return begin(size, 0x80, 0xde);
    }

    @Override
    public ValueWriter endMap() {
        return end(0x80, 0xde);
    }

    @Override
    public ValueWriter beginArray(int size) {
        return begin(size, 0x90, 0xdc);
    }

    @Override
    public ValueWriter endArray() {
        return end(0x90, 0xdc);
    }

    private ValueWriter begin(int size, int small, int large) {
        item();
        open();
        depth += 2;
        if (depth >= headers.length) {
            headers = Arrays.copyOf(headers, 2 * headers.length);
        }
        int bytes = size < 16 ? 0 : size < 1 << 16 ? 2 : 4;
        headers[depth - 1] = out.size();
        headers[depth] = bytes;
        // The count is set at the end.
        out.put(small);
        out.number(0, bytes);
        return this;
    }

    private ValueWriter end(int small, int large) {
        int count = close();
        int header = headers[depth - 1];
        int reserved = headers[depth];
        depth -= 2;
        int bytes = Math.max(reserved, count < 16 ? 0 : count < 1 << 16 ? 2 : 4);
        if (bytes > reserved) {
            out.insert(header + 1, bytes - reserved);
        }
        if (bytes == 0) {
            out.set(header, small | count);
        } else {
            out.set(header, bytes == 2 ? large : large + 1);
            out.set(header + 1, count, bytes);
        }
        return this;
    }

    @Override
    public ValueWriter key(String name) {
        keyed();
        put(name);
        return this;
    }

    @Override
    void key(byte[] from, int start, int length) {
        keyed();
        put(from, start, length);
    }

    @Override
    public ValueWriter text(String text) {
        item();
        put(text);
        return this;
    }

    @Override
    void text(byte[] from, int start, int length) {
        item();
        put(from, start, length);
    }

    private void put(String text) {
        if (ByteSink.isAscii(text)) {
            header(text.length());
            out.ascii(text);
        } else {
            byte[] utf8 = ByteSink.utf8(text);
            put(utf8, 0, utf8.length);
        }
    }

    private void put(byte[] from, int start, int length) {
        header(length);
        out.put(from, start, length);
    }

    private void header(int length) {
        if (length < 32) {
            out.put(0xa0 | length);
        } else {
            sized(0xd9, length);
        }
    }

    /** A type byte of three, for counts of one, two and four bytes, and the count. */
    private void sized(int first, int length) {
        int power = length < 1 << 8 ? 0 : length < 1 << 16 ? 1 : 2;
        out.put(first + power);
        out.number(length, 1 << power);
    }

    @Override
    public ValueWriter integer(long value) {
        item();
        if (value >= -32 && value < 128) {
            out.put((int) value);
            return this;
        }
        int power = value < 0 ? power(~value, 7) : power(value, 8);
        out.put((value < 0 ? 0xd0 : 0xcc) + power);
        out.number(value, 1 << power);
        return this;
    }

    /** The power of two that is the number of bytes, where the smallest has so many bits. */
    private static int power(long value, int bits) {
        int unused = 8 - bits;
        return value >> 8 - unused == 0 ? 0 : value >> 16 - unused == 0 ? 1 : value >> 32 - unused == 0 ? 2 : 3;
    }

    @Override
    void unsigned(long bits) {
        item();
        out.put(0xcf);
        out.number(bits, Long.BYTES);
    }

    @Override
    void number(double value) {
        item();
        out.put(0xcb);
        out.number(Double.doubleToLongBits(value), Long.BYTES);
    }

    @Override
    public ValueWriter bool(boolean value) {
        item();
        out.put(value ? 0xc3 : 0xc2);
        return this;
    }

    @Override
    public ValueWriter none() {
        item();
        out.put(0xc0);
        return this;
    }

    @Override
    void date(@Nullable Instant date) {
        if (date == null) {
            none();
            return;
        }
        item();
        long seconds = date.getEpochSecond();
        int nanos = date.getNano() / NANOS_PER_MILLI * NANOS_PER_MILLI;
        if (dates == Dates.NOTEPACK_2) {
            out.number(0xd700, 2);
            out.number(date.toEpochMilli(), Long.BYTES);
        } else if (seconds < 0 || seconds > BITS_34) {
            out.number(0xc70cff, 3);
            out.number(nanos, Integer.BYTES);
            out.number(seconds, Long.BYTES);
        } else if (nanos == 0 && seconds >> 32 == 0) {
            out.number(0xd6ff, 2);
            out.number(seconds, Integer.BYTES);
        } else {
            out.number(0xd7ff, 2);
            out.number((long) nanos << 34 | seconds, Long.BYTES);
        }
    }

    @Override
    void encoded(Bytes value) {
        item();
        out.put(value);
    }

    @Override
    void binary(byte[] from, int start, int length) {
        item();
        sized(0xc4, length);
        out.put(from, start, length);
    }
}
