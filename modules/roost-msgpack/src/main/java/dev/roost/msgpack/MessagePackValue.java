package dev.roost.msgpack;

import dev.roost.protocol.Bytes;
import java.util.OptionalLong;

/** One value that has been checked. Pure. */
record MessagePackValue(Kind kind, Bytes encoded) {
    /** What a key stands for that is not there. */
    static final MessagePackValue UNDEFINED = new MessagePackValue(Kind.UNDEFINED, Bytes.EMPTY);

    /** The largest integer, up or down, that JavaScript holds exactly. */
    private static final double EXACT = (1L << 53) - 1;

    enum Kind {
        /** JavaScript's, which notepack.io 2 writes as an extension of its own. */
        UNDEFINED,
        NIL,
        BOOLEAN,
        INTEGER,
        FLOAT,
        STRING,
        BINARY,
        ARRAY,
        MAP,
        EXTENSION
    }

    boolean is(Kind expected) {
        return kind == expected;
    }

    /** What a string says. */
    String text() {
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

    /** The integer this is, as JavaScript sees it: 2.0 is one. None for what is no number, has a fraction or is not exact. */
    OptionalLong integer() {
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

    /** A number as text. */
    String decimal() {
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

    /** The bytes behind the first, or the first alone, with their sign if they have one. */
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
