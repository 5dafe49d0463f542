package dev.roost.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable run of bytes; a slice shares the array it was cut from. */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int from;
    private final int to;

    private Bytes(byte[] array, int from, int to) {
        this.array = array;
        this.from = from;
        this.to = to;
    }

    /** Takes the array over without a copy: the caller must not write to it any more. */
    public static Bytes wrap(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array, 0, array.length);
    }

    public static Bytes copyOf(byte[] array) {
        return wrap(array.clone());
    }

    /** The UTF-8 form of a text; an unpaired surrogate becomes {@code ?}. */
    public static Bytes utf8(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    static Bytes concat(Bytes... parts) {
        int size = 0;
        for (Bytes part : parts) {
            size = Math.addExact(size, part.size());
        }
        byte[] all = new byte[size];
        int at = 0;
        for (Bytes part : parts) {
            part.copyTo(all, at);
            at += part.size();
        }
        return wrap(all);
    }

    public int size() {
        return to - from;
    }

    public boolean isEmpty() {
        return from == to;
    }

    /** The byte at an index, 0 to 255. */
    public int at(int index) {
        return array[from + checkIndex(index, size())] & 0xff;
    }

    /**
     * The bytes from {@code start} (inclusive) to {@code end} (exclusive), without a copy.
     *
     * @throws IndexOutOfBoundsException if the range is not inside this run
     */
    public Bytes slice(int start, int end) {
        if (start < 0 || end < start || end > size()) {
            throw new IndexOutOfBoundsException("slice: " + start + ".." + end + " (expected: within " + size() + ")");
        }
        return start == end ? EMPTY : new Bytes(array, from + start, from + end);
    }

    /** The bytes from {@code start} to the end, without a copy. */
    public Bytes slice(int start) {
        return slice(start, size());
    }

    /** The first index of a byte at or after {@code start}, or -1. */
    public int indexOf(int value, int start) {
        for (int i = from + start; i < to; i++) {
            if (array[i] == (byte) value) {
                return i - from;
            }
        }
        return -1;
    }

    public byte[] toArray() {
        return Arrays.copyOfRange(array, from, to);
    }

    public void copyTo(byte[] target, int at) {
        System.arraycopy(array, from, target, at, size());
    }

    /** A read-only view. */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(array, from, size()).slice().asReadOnlyBuffer();
    }

    /** The text these bytes are in UTF-8; malformed parts become U+FFFD. */
    public String utf8() {
        return new String(array, from, size(), StandardCharsets.UTF_8);
    }

    /** Lends the array to a function that takes one, without a copy. */
    public <R, X extends Exception> R withArray(ArrayReader<R, X> reader) throws X {
        return reader.read(array, from, size());
    }

    /** Reads bytes where they lie, must not write to them and must not keep the array longer than these bytes. */
    @FunctionalInterface
    public interface ArrayReader<R, X extends Exception> {
        R read(byte[] array, int from, int length) throws X;
    }

    /** Whether these bytes are well-formed UTF-8 (RFC 3629 section 4). */
    public boolean isUtf8() {
        int i = from;
        while (i < to) {
            if (array[i] >= 0) {
                i++;
                continue;
            }
            int length = sequenceLength(i);
            if (length == 0) {
                return false;
            }
            i += length;
        }
        return true;
    }

    /** The length of the well-formed multi-byte sequence at an array index, or 0. */
    private int sequenceLength(int i) {
        int first = array[i] & 0xff;
        if (first < 0xc2 || first > 0xf4) {
            return 0;
        }
        int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (to - i < length) {
            return 0;
        }
        // No overlong form (E0, F0), no surrogate (ED), nothing above U+10FFFF (F4).
        int second = array[i + 1] & 0xff;
        int low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < low || second > high) {
            return 0;
        }
        for (int k = 2; k < length; k++) {
            if ((array[i + k] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static int checkIndex(int index, int size) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("index: " + index + " (expected: 0 to " + (size - 1) + ")");
        }
        return index;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(array, from, to, that.array, that.from, that.to);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    /** For people: size and the first bytes in hexadecimal. */
    @Override
    public String toString() {
        int shown = Math.min(size(), 16);
        String hex = HexFormat.of().formatHex(array, from, from + shown);
        return "Bytes[" + size() + ": " + hex + (shown < size() ? "…]" : "]");
    }
}
