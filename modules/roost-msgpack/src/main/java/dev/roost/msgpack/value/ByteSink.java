package dev.roost.msgpack.value;

import dev.roost.protocol.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes. Not thread-safe. */
final class ByteSink {
    private byte[] array = new byte[384];
    private int size;

    int size() {
        return size;
    }

    void put(int value) {
        reserve(1);
        array[size++] = (byte) value;
    }

    /** Puts the low bytes of a number, the most significant one first. */
    void number(long value, int bytes) {
        reserve(bytes);
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            array[size++] = (byte) (value >> shift);
        }
    }

    void put(byte[] from, int start, int length) {
        reserve(length);
        System.arraycopy(from, start, array, size, length);
        size += length;
    }

    void put(Bytes bytes) {
        reserve(bytes.size());
        bytes.copyTo(array, size);
        size += bytes.size();
    }

    /** Puts characters that are all ASCII. */
    @SuppressWarnings("deprecation") // Copies the low bytes of the characters, which is the encoding of ASCII.
    void ascii(String text) {
        int length = text.length();
        reserve(length);
        text.getBytes(0, length, array, size);
        size += length;
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Replaces a byte. */
    void set(int index, int value) {
        array[index] = (byte) value;
    }

    /** Replaces the bytes of a number. */
    void set(int index, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            array[index + i] = (byte) (value >> 8 * (bytes - 1 - i));
        }
    }

    /** Moves everything from an index on, to make room for more bytes before it. */
    void insert(int index, int bytes) {
        reserve(bytes);
        System.arraycopy(array, index, array, index + bytes, size - index);
        size += bytes;
    }

    /** Removes everything from an index on. */
    void truncate(int index) {
        size = index;
    }

    byte[] toArray() {
        return Arrays.copyOf(array, size);
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > array.length) {
            array = Arrays.copyOf(array, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * array.length)));
        }
    }
}
