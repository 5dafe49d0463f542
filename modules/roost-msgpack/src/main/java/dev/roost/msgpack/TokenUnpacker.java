package dev.roost.msgpack;

import dev.roost.msgpack.value.MessagePackScanner;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageFormatException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Unpacks values to Jackson tokens, including the extensions that clients send: dates of all formats are an {@link Instant}; {@code undefined} is
 * a missing property, elsewhere {@link Undefined}. {@link JsonCompatibleParser} converts these for typed deserializers. Not thread-safe.
 */
final class TokenUnpacker {
    /** The type of all extensions of notepack.io 2. */
    static final byte NOTEPACK = 0;

    private static final int BITS_OF_LONG = 63;

    private final MessageUnpacker in;
    private final TokenBuffer out = TokenBuffer.forGeneration();
    private int depth;

    private TokenUnpacker(MessageUnpacker in) {
        this.in = in;
    }

    /**
     * Unpacks one value.
     *
     * @throws org.msgpack.core.MessagePackException if there is no value, or it has no token equivalent
     */
    static TokenBuffer unpack(MessageUnpacker in) throws IOException {
        TokenUnpacker unpacker = new TokenUnpacker(in);
        unpacker.value();
        return unpacker.out;
    }

    private void value() throws IOException {
        MessageFormat format = in.getNextFormat();
        switch (format.getValueType()) {
            case NIL -> {
                in.unpackNil();
                out.writeNull();
            }
            case BOOLEAN -> out.writeBoolean(in.unpackBoolean());
            case INTEGER -> integer(format);
            case FLOAT -> out.writeNumber(in.unpackDouble());
            case STRING -> out.writeString(in.unpackString());
            case BINARY -> out.writeEmbeddedObject(in.readPayload(in.unpackBinaryHeader()));
            case ARRAY -> array();
            case MAP -> map();
            case EXTENSION -> extension(format);
        }
    }

    /** Writes an integer in the smallest Java type that represents it, as a JSON parser does. */
    private void integer(MessageFormat format) throws IOException {
        if (format == MessageFormat.UINT64) {
            BigInteger integer = in.unpackBigInteger();
            if (integer.bitLength() > BITS_OF_LONG) {
                out.writeNumber(integer);
            } else {
                integer(integer.longValue());
            }
        } else {
            integer(in.unpackLong());
        }
    }

    private void integer(long integer) {
        if (integer == (int) integer) {
            out.writeNumber((int) integer);
        } else {
            out.writeNumber(integer);
        }
    }

    private void array() throws IOException {
        enter();
        out.writeStartArray();
        for (int left = in.unpackArrayHeader(); left > 0; left--) {
            value();
        }
        out.writeEndArray();
        depth--;
    }

    private void map() throws IOException {
        enter();
        out.writeStartObject();
        for (int left = in.unpackMapHeader(); left > 0; left--) {
            String key = key(in);
            if (in.getNextFormat() == MessageFormat.FIXEXT1) {
                undefined();
            } else {
                out.writeName(key);
                value();
            }
        }
        out.writeEndObject();
        depth--;
    }

    /** Returns a key as text. JavaScript clients have string keys; integer keys of other clients become text as in JavaScript. */
    static String key(MessageUnpacker in) throws IOException {
        return switch (in.getNextFormat().getValueType()) {
            case STRING -> in.unpackString();
            case INTEGER -> in.unpackBigInteger().toString();
            case NIL, BOOLEAN, FLOAT, BINARY, ARRAY, MAP, EXTENSION ->
                throw new MessageFormatException("key: neither string nor integer");
        };
    }

    private void enter() {
        if (++depth > MessagePackScanner.MAX_DEPTH) {
            throw new MessageFormatException(
                    "nested too deep (expected: at most " + MessagePackScanner.MAX_DEPTH + " levels)");
        }
    }

    private void extension(MessageFormat format) throws IOException {
        if (format == MessageFormat.FIXEXT1) {
            undefined();
            out.writeEmbeddedObject(Undefined.UNDEFINED);
            return;
        }
        ExtensionTypeHeader extension = in.unpackExtensionTypeHeader();
        if (extension.getType() == MessagePack.Code.EXT_TIMESTAMP) {
            out.writeEmbeddedObject(in.unpackTimestamp(extension));
        } else if (extension.getType() == NOTEPACK && format == MessageFormat.FIXEXT8) {
            long millis = ByteBuffer.wrap(in.readPayload(Long.BYTES)).getLong();
            out.writeEmbeddedObject(Instant.ofEpochMilli(millis));
        } else if (extension.getType() == NOTEPACK && isOfAnyLength(format)) {
            // An ArrayBuffer of a Node client.
            out.writeEmbeddedObject(in.readPayload(extension.getLength()));
        } else {
            throw unknown(extension);
        }
    }

    private static boolean isOfAnyLength(MessageFormat format) {
        return format == MessageFormat.EXT8 || format == MessageFormat.EXT16 || format == MessageFormat.EXT32;
    }

    private void undefined() throws IOException {
        ExtensionTypeHeader extension = in.unpackExtensionTypeHeader();
        if (extension.getType() != NOTEPACK) {
            throw unknown(extension);
        }
        in.readPayload(1);
    }

    private static MessageFormatException unknown(ExtensionTypeHeader extension) {
        return new MessageFormatException("extension: unknown type " + extension.getType());
    }
}
