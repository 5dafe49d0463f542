package dev.roost.msgpack;

import dev.roost.server.spi.PayloadException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePacker;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.util.TokenBuffer;

/** Packs Jackson tokens in two passes, because MessagePack has the number of values before the values. Not thread-safe. */
final class TokenPacker {
    private final MessagePacker out;
    private final Iterator<Size> sizes;

    private TokenPacker(MessagePacker out, Iterator<Size> sizes) {
        this.out = out;
        this.sizes = sizes;
    }

    static void pack(TokenBuffer tokens, MessagePacker out) throws IOException {
        TokenPacker packer = new TokenPacker(out, sizes(tokens).iterator());
        try (JsonParser in = tokens.asParser()) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                packer.pack(token, in);
            }
        }
    }

    /** The number of values of an array or object. */
    private static final class Size {
        int values;
    }

    /** Returns the size of each array and object in the order in which they begin. */
    private static List<Size> sizes(TokenBuffer tokens) {
        List<Size> sizes = new ArrayList<>();
        Deque<Size> open = new ArrayDeque<>();
        try (JsonParser in = tokens.asParser()) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token.isStructEnd()) {
                    open.pop();
                    continue;
                }
                if (token != JsonToken.PROPERTY_NAME && !open.isEmpty()) {
                    open.peek().values++;
                }
                if (token.isStructStart()) {
                    Size size = new Size();
                    sizes.add(size);
                    open.push(size);
                }
            }
        }
        return sizes;
    }

    private void pack(JsonToken token, JsonParser in) throws IOException {
        switch (token) {
            case START_OBJECT -> out.packMapHeader(sizes.next().values);
            case START_ARRAY -> out.packArrayHeader(sizes.next().values);
            case END_OBJECT, END_ARRAY -> {}
            case PROPERTY_NAME -> MessagePackFormat.packText(out, in.currentName());
            case VALUE_STRING -> MessagePackFormat.packText(out, in.getString());
            case VALUE_NUMBER_INT -> packInteger(in);
            case VALUE_NUMBER_FLOAT -> packFloat(in);
            case VALUE_TRUE -> out.packBoolean(true);
            case VALUE_FALSE -> out.packBoolean(false);
            case VALUE_NULL -> out.packNil();
            case VALUE_EMBEDDED_OBJECT -> packEmbedded(in.getEmbeddedObject());
            case NOT_AVAILABLE -> throw new AssertionError(token);
        }
    }

    /** Packs an integer that exceeds 64 bits as a double, as JavaScript does. */
    private void packInteger(JsonParser in) throws IOException {
        if (in.getNumberType() != NumberType.BIG_INTEGER) {
            out.packLong(in.getLongValue());
            return;
        }
        BigInteger integer = in.getBigIntegerValue();
        if (integer.bitLength() <= (integer.signum() < 0 ? 63 : 64)) {
            out.packBigInteger(integer);
        } else {
            out.packDouble(integer.doubleValue());
        }
    }

    /** Packs a Java float as the double of its decimal text, as in JSON: 1.1, not 1.10000002. */
    private void packFloat(JsonParser in) throws IOException {
        boolean isShort = in.getNumberType() == NumberType.FLOAT;
        out.packDouble(isShort ? Double.parseDouble(Float.toString(in.getFloatValue())) : in.getDoubleValue());
    }

    private void packEmbedded(Object value) throws IOException {
        if (value instanceof byte[] bytes) {
            out.packBinaryHeader(bytes.length);
            out.writePayload(bytes);
        } else if (value instanceof Instant instant) {
            packDate(instant);
        } else if (value == Undefined.UNDEFINED) {
            packNotepack(new byte[1]);
        } else {
            throw unwritable(value.getClass().getName(), null);
        }
    }

    /** Packs a date in the format of notepack.io, in milliseconds, the only format that clients support. */
    private void packDate(Instant instant) throws IOException {
        long millis;
        try {
            millis = instant.toEpochMilli();
        } catch (ArithmeticException e) {
            throw unwritable(instant.toString(), e);
        }
        packNotepack(ByteBuffer.allocate(Long.BYTES).putLong(millis).array());
    }

    private void packNotepack(byte[] data) throws IOException {
        out.packExtensionTypeHeader(TokenUnpacker.NOTEPACK, data.length);
        out.writePayload(data);
    }

    private static PayloadException unwritable(String what, @Nullable ArithmeticException cause) {
        return new PayloadException("value: can't be encoded as MessagePack: " + what, cause);
    }
}
