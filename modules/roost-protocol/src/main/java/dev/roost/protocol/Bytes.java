package dev.roost.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable sequence of bytes. A slice shares the array of the sequence it was cut from.
 *
 * @since 0.1.0
 */
public final class Bytes {
    /** The empty sequence. */
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int from;
    private final int to;

    private Bytes(byte[] array, int from, int to) {
        this.array = array;
        this.from = from;
        this.to = to;
    }

    /**
     * Returns a sequence that uses an array without copying it. The caller must not change the array afterwards.
     *
     * @param array the bytes
     * @return the sequence
     */
    public static Bytes wrap(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array, 0, array.length);
    }

    /**
     * Returns a sequence with a copy of an array.
     *
     * @param array the bytes
     * @return the sequence
     */
    public static Bytes copyOf(byte[] array) {
        return wrap(array.clone());
    }

    /**
     * Returns the UTF-8 encoding of a text. An unpaired surrogate becomes {@code ?}.
     *
     * @param text the text
     * @return its encoding
     */
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

    /**
     * Returns the number of bytes.
     *
     * @return the size
     */
    public int size() {
        return to - from;
    }

    /**
     * Returns whether the sequence has no bytes.
     *
     * @return true if the size is 0
     */
    public boolean isEmpty() {
        return from == to;
    }

    /**
     * Returns a byte as an unsigned value.
     *
     * @param index 0 to {@code size() - 1}
     * @return 0 to 255
     * @throws IndexOutOfBoundsException if the index is out of range
     */
    public int at(int index) {
        return array[from + checkIndex(index, size())] & 0xff;
    }

    /**
     * Returns a range of the bytes without copying them.
     *
     * @param start the first index
     * @param end the index after the last one
     * @return the range
     * @throws IndexOutOfBoundsException if the range is not inside this sequence
     */
    public Bytes slice(int start, int end) {
        if (start < 0 || end < start || end > size()) {
            throw new IndexOutOfBoundsException("slice: " + start + ".." + end + " (expected: within " + size() + ")");
        }
        return start == end ? EMPTY : new Bytes(array, from + start, from + end);
    }

    /**
     * Returns the bytes from an index to the end without copying them.
     *
     * @param start the first index
     * @return the range
     * @throws IndexOutOfBoundsException if the index is not inside this sequence
     */
    public Bytes slice(int start) {
        return slice(start, size());
    }

    /**
     * Returns the first index of a byte.
     *
     * @param value the byte
     * @param start the index at which the search starts
     * @return an index, or -1
     */
    public int indexOf(int value, int start) {
        for (int i = from + start; i < to; i++) {
            if (array[i] == (byte) value) {
                return i - from;
            }
        }
        return -1;
    }

    /**
     * Returns a copy of the bytes.
     *
     * @return a new array
     */
    public byte[] toArray() {
        return Arrays.copyOfRange(array, from, to);
    }

    /**
     * Copies the bytes into an array.
     *
     * @param target the array
     * @param at the index in the array of the first byte
     * @throws IndexOutOfBoundsException if the bytes don't fit
     */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(array, from, target, at, size());
    }

    /**
     * Returns a read-only view of the bytes.
     *
     * @return a new buffer
     */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(array, from, size()).slice().asReadOnlyBuffer();
    }

    /**
     * Returns the text that these bytes encode in UTF-8. Malformed parts become U+FFFD.
     *
     * @return the text
     */
    public String utf8() {
        return new String(array, from, size(), StandardCharsets.UTF_8);
    }

    /**
     * Calls a function with the array that contains these bytes, without copying them.
     *
     * @param <R> the result
     * @param <X> the exception of the function
     * @param reader the function
     * @return the result of the function
     * @throws X if the function does
     */
    public <R, X extends Exception> R withArray(ArrayReader<R, X> reader) throws X {
        return reader.read(array, from, size());
    }

    /**
     * A function that reads bytes in an array. It must neither change the array nor keep it longer than these bytes.
     *
     * @param <R> the result
     * @param <X> the exception
     * @since 0.1.0
     */
    @FunctionalInterface
    public interface ArrayReader<R, X extends Exception> {
        /**
         * Reads bytes.
         *
         * @param array the array
         * @param from the index of the first byte
         * @param length the number of bytes
         * @return the result
         * @throws X if the bytes can't be processed
         */
        R read(byte[] array, int from, int length) throws X;
    }

    /**
     * Returns whether these bytes are well-formed UTF-8 (RFC 3629 section 4).
     *
     * @return true if they are
     */
    public boolean isUtf8() {
        int i = from;
        while (i < to) {
            if (array[i] >= 0) {
                i = Math.max(i + 1, JsonCharacters.endOfAscii(array, i, to));
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

    /** Returns the length of the well-formed multi-byte sequence at an array index, or 0. */
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

    /**
     * Returns the size and the first bytes in hexadecimal.
     *
     * @return a text of limited length
     */
    @Override
    public String toString() {
        int shown = Math.min(size(), 16);
        String hex = HexFormat.of().formatHex(array, from, from + shown);
        return "Bytes[" + size() + ": " + hex + (shown < size() ? "…]" : "]");
    }
}
