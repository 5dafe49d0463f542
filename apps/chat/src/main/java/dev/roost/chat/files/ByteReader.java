package dev.roost.chat.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the bytes of an image. A read beyond the end throws {@link BrokenImageException}. */
final class ByteReader {
    private final byte[] data;
    private int position;

    ByteReader(byte[] data) {
        this.data = data;
    }

    int position() {
        return position;
    }

    int remaining() {
        return data.length - position;
    }

    int u8() {
        require(1);
        return data[position++] & 0xff;
    }

    int u16() {
        return u8() << 8 | u8();
    }

    int u16LittleEndian() {
        return u8() | u8() << 8;
    }

    int u24LittleEndian() {
        return u16LittleEndian() | u8() << 16;
    }

    /** Reads an unsigned length or size; values above {@code Integer.MAX_VALUE} are invalid. */
    int u32() {
        return notNegative(u16() << 16 | u16());
    }

    int u32LittleEndian() {
        return notNegative(u16LittleEndian() | u16LittleEndian() << 16);
    }

    private static int notNegative(int number) {
        if (number < 0) {
            throw new BrokenImageException("number too large");
        }
        return number;
    }

    /** Reads a type of four letters. */
    String tag() {
        return new String(take(4), StandardCharsets.ISO_8859_1);
    }

    byte[] take(int length) {
        int from = position;
        skip(length);
        return Arrays.copyOfRange(data, from, position);
    }

    void skip(int length) {
        require(length);
        position += length;
    }

    /** Returns the bytes between a position and the current one. */
    byte[] since(int from) {
        return Arrays.copyOfRange(data, from, position);
    }

    private void require(int length) {
        if (length > remaining()) {
            throw new BrokenImageException("unexpected end");
        }
    }
}
