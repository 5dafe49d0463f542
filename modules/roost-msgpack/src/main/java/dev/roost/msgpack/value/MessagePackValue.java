package dev.roost.msgpack.value;

import dev.roost.protocol.Bytes;
import java.util.OptionalLong;

/**
 * A validated value. Immutable.
 *
 * @param kind the kind of the value
 * @param encoded its bytes, with the header
 */
public record MessagePackValue(Kind kind, Bytes encoded) {
    /** The value of a missing key. */
    public static final MessagePackValue UNDEFINED = new MessagePackValue(Kind.UNDEFINED, Bytes.EMPTY);

    /** The largest absolute value of integers that JavaScript represents exactly. */
    private static final double EXACT = (1L << 53) - 1;

    /** The kind of a value. */
    public enum Kind {
        /** JavaScript's {@code undefined}, an extension of notepack.io 2. */
        UNDEFINED,
        /** No value. */
        NIL,
        /** True or false. */
        BOOLEAN,
        /** An integer of up to 64 bits. */
        INTEGER,
        /** A float of 32 or 64 bits. */
        FLOAT,
        /** A string. */
        STRING,
        /** Bytes. */
        BINARY,
        /** An array. */
        ARRAY,
        /** A map. */
        MAP,
        /** Any other extension. */
        EXTENSION
    }

    /**
     * Returns whether the value is of a kind.
     *
     * @param expected the kind
     * @return true if it is
     */
    public boolean is(Kind expected) {
        return kind == expected;
    }

    /**
     * Returns the text of a string.
     *
     * @return the text; malformed UTF-8 becomes U+FFFD
     */
    public String text() {
        return encoded.slice(headerSize()).utf8();
    }

    private int headerSize() {
        return switch (encoded.at(0)) {
            case 0xd9 -> 2;
            case 0xda -> 3;
            case 0xdb -> 5;
            default -> 1;
        };
    }

    /**
     * Returns the value as an integer, as in JavaScript, where 2.0 is one.
     *
     * @return the integer; empty if the value isn't a number, has a fraction or isn't exact
     */
    public OptionalLong integer() {
        if (kind == Kind.INTEGER) {
            long bits = bits();
            return isBeyondLong(bits) ? OptionalLong.empty() : OptionalLong.of(bits);
        }
        if (kind == Kind.FLOAT) {
            double number = number();
            return number == Math.rint(number) && Math.abs(number) <= EXACT
                    ? OptionalLong.of((long) number)
                    : OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    /**
     * Returns the decimal text of a number.
     *
     * @return the text
     */
    public String decimal() {
        OptionalLong integer = integer();
        if (integer.isPresent()) {
            return Long.toString(integer.getAsLong());
        }
        return kind == Kind.INTEGER ? Long.toUnsignedString(bits()) : Double.toString(number());
    }

    private double number() {
        return encoded.at(0) == 0xca ? Float.intBitsToFloat((int) bits()) : Double.longBitsToDouble(bits());
    }

    private boolean isBeyondLong(long bits) {
        return encoded.at(0) == 0xcf && bits < 0;
    }

    /** Returns the bytes after the first one, or the only byte, sign-extended if the type is signed. */
    private long bits() {
        int first = encoded.at(0);
        if (encoded.size() == 1) {
            return (byte) first;
        }
        boolean signed = first >= 0xd0 && first <= 0xd3;
        long bits = signed ? (byte) encoded.at(1) : encoded.at(1);
        for (int i = 2; i < encoded.size(); i++) {
            bits = bits << 8 | encoded.at(i);
        }
        return bits;
    }
}
