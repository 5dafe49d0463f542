package dev.roost.msgpack.value;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.ProtocolException;
import dev.roost.server.spi.PayloadFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** A well-formed value in one of the formats, whose parts are found on access, as ranges of its bytes. Immutable. */
public interface EncodedValue {
    /** The kind of a value. */
    enum Kind {
        /** No value: {@code null}, or {@code undefined}. */
        NULL,
        /** True or false. */
        BOOLEAN,
        /** A number. */
        NUMBER,
        /** A string. */
        TEXT,
        /** Bytes, in MessagePack only. */
        BYTES,
        /** An array. */
        ARRAY,
        /** A map with keys that are strings. */
        MAP,
        /** A date or another extension, in MessagePack only. */
        EXTENSION
    }

    /**
     * Validates a value in JSON.
     *
     * @param text the text in UTF-8
     * @return the value
     * @throws ProtocolException if it is not one well-formed value, or nested deeper than 500 levels
     */
    static EncodedValue json(Bytes text) {
        return JsonEncodedValue.parse(text);
    }

    /**
     * Validates a value in MessagePack.
     *
     * @param encoded the bytes
     * @return the value
     * @throws ProtocolException if it is not one well-formed value, or nested deeper than 500 levels
     */
    static EncodedValue messagePack(Bytes encoded) {
        return PackedEncodedValue.parse(encoded);
    }

    /**
     * Returns the format of the value.
     *
     * @return the format
     */
    PayloadFormat format();

    /**
     * Returns the bytes of the value.
     *
     * @return the bytes, a range of the message
     */
    Bytes encoded();

    /**
     * Returns the kind of the value.
     *
     * @return the kind
     */
    Kind kind();

    /**
     * Returns the characters of a text, or the text of a number as JavaScript writes integers.
     *
     * @return the text; without meaning for other kinds
     */
    String text();

    /**
     * Returns the value of a number that is an integer.
     *
     * @return the integer; empty if the value is not a number, has a fraction, or exceeds 64 bits
     */
    OptionalLong integer();

    /**
     * Returns whether the value is {@code true}.
     *
     * @return false for any other value
     */
    boolean isTrue();

    /**
     * Returns the items of an array.
     *
     * @param max the largest number of items
     * @return the items
     * @throws ProtocolException if the value is not an array, or has more items
     */
    List<EncodedValue> items(int max);

    /**
     * Returns the fields of a map; of several with the same name the last one counts.
     *
     * @param max the largest number of fields
     * @return the fields, in order
     * @throws ProtocolException if the value is not a map with keys that are strings or integers, or has more fields
     */
    default Map<String, EncodedValue> fields(int max) {
        Map<String, EncodedValue> fields = new LinkedHashMap<>();
        forEachField(max, fields::put);
        return fields;
    }

    /**
     * Passes on the fields of a map, in order. There may be several with the same name.
     *
     * @param max the largest number of fields
     * @param receiver receives the name and the value of each field
     * @throws ProtocolException if the value is not a map with keys that are strings or integers, or has more fields
     */
    void forEachField(int max, BiConsumer<String, EncodedValue> receiver);
}
