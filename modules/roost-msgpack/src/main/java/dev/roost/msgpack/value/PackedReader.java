package dev.roost.msgpack.value;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads MessagePack of all dialects that Node's servers write: timestamps, and the extensions of notepack.io 2. Text that is not
 * UTF-8 gets U+FFFD, as in JavaScript. Not thread-safe.
 */
final class PackedReader {
    private static final long BITS_34 = (1L << 34) - 1;

    /** The largest distance of a JavaScript date from 1970, in milliseconds. */
    private static final long FURTHEST = 8_640_000_000_000_000L;

    private final byte[] array;
    private final int end;
    private final ValueWriter out;
    private int at;
    private int depth;

    private PackedReader(byte[] array, int from, int length, ValueWriter out) {
        this.array = array;
        this.at = from;
        this.end = from + length;
        this.out = out;
    }

    /** @throws ProtocolException if the bytes are not one well-formed value */
    static void read(Bytes encoded, ValueWriter out) {
        encoded.withArray((array, from, length) -> {
            PackedReader reader = new PackedReader(array, from, length, out);
            reader.value(reader.next());
            if (reader.at != reader.end) {
                throw malformed("the end");
            }
            return reader.at;
        });
    }

    private void value(int first) {
        if (first <= 0x7f) {
            out.integer(first);
        } else if (first <= 0x8f) {
            map(first & 0xf);
        } else if (first <= 0x9f) {
            array(first & 0xf);
        } else if (first <= 0xbf) {
            text(first & 0x1f);
        } else if (first >= 0xe0) {
            out.integer((byte) first);
        } else {
            typed(first);
        }
    }

    private void typed(int first) {
        switch (first) {
            case 0xc0 -> out.none();
            case 0xc2, 0xc3 -> out.bool(first == 0xc3);
            case 0xc4, 0xc5, 0xc6 -> binary(number(1 << (first - 0xc4)));
            case 0xc7, 0xc8, 0xc9 -> extension(number(1 << (first - 0xc7)), false);
            case 0xca -> out.number(Float.intBitsToFloat((int) number(4)));
            case 0xcb -> out.number(Double.longBitsToDouble(number(8)));
            case 0xcc, 0xcd, 0xce -> out.integer(number(1 << (first - 0xcc)));
            case 0xcf -> unsigned(number(8));
            case 0xd0 -> out.integer((byte) number(1));
            case 0xd1 -> out.integer((short) number(2));
            case 0xd2 -> out.integer((int) number(4));
            case 0xd3 -> out.integer(number(8));
            case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(1 << (first - 0xd4), true);
            case 0xd9, 0xda, 0xdb -> text(number(1 << (first - 0xd9)));
            case 0xdc, 0xdd -> array(number(2 << (first - 0xdc)));
            case 0xde, 0xdf -> map(number(2 << (first - 0xde)));
            default -> throw malformed("a value");
        }
    }

    private void unsigned(long bits) {
        if (bits >= 0) {
            out.integer(bits);
        } else {
            out.unsigned(bits);
        }
    }

    private void array(long size) {
        enter(size);
        out.beginArray((int) size);
        for (long left = size; left > 0; left--) {
            value(next());
        }
        out.endArray();
        depth--;
    }

    private void map(long size) {
        enter(size);
        out.beginMap((int) size);
        for (long left = size; left > 0; left--) {
            int key = at;
            skipKey(next());
            int value = at;
            if (isUndefined()) {
                at += 3;
                continue;
            }
            at = key;
            key(next());
            at = value;
            value(next());
        }
        out.endMap();
        depth--;
    }

    private void enter(long size) {
        // Each value has at least one byte.
        if (size > end - at) {
            throw malformed("as many values as announced");
        }
        if (++depth > MessagePackScanner.MAX_DEPTH) {
            throw new ProtocolException(
                    "MessagePack: nested too deep (expected: at most " + MessagePackScanner.MAX_DEPTH + " levels)");
        }
    }

    private void skipKey(int first) {
        if (first >= 0xa0 && first <= 0xbf) {
            bytes(first & 0x1f);
        } else if (first >= 0xd9 && first <= 0xdb) {
            bytes(number(1 << (first - 0xd9)));
        } else if (first >= 0xcc && first <= 0xcf) {
            bytes(1L << (first - 0xcc));
        } else if (first >= 0xd0 && first <= 0xd3) {
            bytes(1L << (first - 0xd0));
        } else if (first > 0x7f && first < 0xe0) {
            throw malformed("a key that is a string or an integer");
        }
    }

    private void key(int first) {
        if (first >= 0xa0 && first <= 0xbf || first >= 0xd9 && first <= 0xdb) {
            int length = (int) (first <= 0xbf ? first & 0x1f : number(1 << (first - 0xd9)));
            if (isWellFormed(at, length)) {
                out.key(array, at, length);
            } else {
                out.key(new String(array, at, length, StandardCharsets.UTF_8));
            }
        } else if (first <= 0x7f || first >= 0xe0) {
            out.key(Integer.toString((byte) first));
        } else {
            out.key(new MessagePackValue(
                            MessagePackValue.Kind.INTEGER, Bytes.wrap(array).slice(at - 1, end(first)))
                    .decimal());
        }
    }

    private int end(int first) {
        return at + (1 << (first - (first < 0xd0 ? 0xcc : 0xd0)));
    }

    private void text(long size) {
        int from = bytes(size);
        if (isWellFormed(from, (int) size)) {
            out.text(array, from, (int) size);
        } else {
            out.text(new String(array, from, (int) size, StandardCharsets.UTF_8));
        }
    }

    private boolean isWellFormed(int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (array[i] < 0) {
                return Bytes.wrap(array).slice(i, from + length).isUtf8();
            }
        }
        return true;
    }

    private void binary(long size) {
        int from = bytes(size);
        out.binary(array, from, (int) size);
    }

    private boolean isUndefined() {
        return end - at >= 3 && (array[at] & 0xff) == 0xd4 && array[at + 1] == 0;
    }

    private void extension(long size, boolean fixed) {
        int type = (byte) next();
        if (type == -1) {
            int from = bytes(size);
            at = from;
            timestamp((int) size);
            at = from + (int) size;
        } else if (type == 0 && !fixed) {
            // An ArrayBuffer.
            binary(size);
        } else if (type == 0 && size == 1) {
            // Undefined, in an array.
            bytes(size);
            out.none();
        } else if (type == 0 && size == Long.BYTES) {
            out.date(dateOf(number(Long.BYTES)));
        } else {
            throw new ProtocolException("MessagePack: an extension of unknown type " + type);
        }
    }

    private void timestamp(int size) {
        switch (size) {
            case 4 -> out.date(dateOf(number(4), 0));
            case 8 -> {
                long both = number(8);
                out.date(dateOf(both & BITS_34, both >>> 34));
            }
            case 12 -> {
                long nanos = number(4);
                out.date(dateOf(number(8), nanos));
            }
            default -> throw malformed("a timestamp of 4, 8 or 12 bytes");
        }
    }

    /** Returns null for what JavaScript takes for an invalid date. */
    private static @Nullable Instant dateOf(long seconds, long nanos) {
        try {
            Instant date = Instant.ofEpochSecond(seconds, nanos);
            return dateOf(date.toEpochMilli());
        } catch (ArithmeticException | DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant dateOf(long millis) {
        return millis < -FURTHEST || millis > FURTHEST ? null : Instant.ofEpochMilli(millis);
    }

    /** Skips bytes, and returns where they begin. */
    private int bytes(long size) {
        if (size > end - at) {
            throw malformed("as many bytes as announced");
        }
        int from = at;
        at += (int) size;
        return from;
    }

    private long number(int size) {
        int from = bytes(size);
        long number = 0;
        for (int i = from; i < from + size; i++) {
            number = number << 8 | array[i] & 0xff;
        }
        return number;
    }

    private int next() {
        if (at == end) {
            throw malformed("more");
        }
        return array[at++] & 0xff;
    }

    private static ProtocolException malformed(String expected) {
        return new ProtocolException("MessagePack: malformed (expected: " + expected + ")");
    }
}
