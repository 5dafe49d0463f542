package dev.roost.msgpack.value;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.ProtocolException;
import dev.roost.server.spi.PayloadFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** A value in MessagePack. Immutable. */
record PackedEncodedValue(MessagePackValue value) implements EncodedValue {
    private static final int TRUE = 0xc3;

    static PackedEncodedValue parse(Bytes encoded) {
        MessagePackScanner in = MessagePackScanner.ofAnyText(encoded);
        MessagePackValue value = in.value();
        in.end();
        return new PackedEncodedValue(value);
    }

    @Override
    public PayloadFormat format() {
        return PayloadFormat.MESSAGE_PACK;
    }

    @Override
    public Bytes encoded() {
        return value.encoded();
    }

    @Override
    public Kind kind() {
        return switch (value.kind()) {
            case UNDEFINED, NIL -> Kind.NULL;
            case BOOLEAN -> Kind.BOOLEAN;
            case INTEGER, FLOAT -> Kind.NUMBER;
            case STRING -> Kind.TEXT;
            case BINARY -> Kind.BYTES;
            case ARRAY -> Kind.ARRAY;
            case MAP -> Kind.MAP;
            case EXTENSION -> Kind.EXTENSION;
        };
    }

    @Override
    public String text() {
        return switch (kind()) {
            case TEXT -> value.text();
            case NUMBER -> value.decimal();
            case NULL, BOOLEAN, BYTES, ARRAY, MAP, EXTENSION -> "";
        };
    }

    @Override
    public OptionalLong integer() {
        return value.integer();
    }

    @Override
    public boolean isTrue() {
        return kind() == Kind.BOOLEAN && value.encoded().at(0) == TRUE;
    }

    @Override
    public List<EncodedValue> items(int max) {
        MessagePackScanner in = MessagePackScanner.ofAnyText(value.encoded());
        long size = in.array();
        checkCount(size, max);
        List<EncodedValue> items = new ArrayList<>((int) size);
        for (long left = size; left > 0; left--) {
            items.add(new PackedEncodedValue(in.value()));
        }
        return items;
    }

    @Override
    public void forEachField(int max, BiConsumer<String, EncodedValue> receiver) {
        MessagePackScanner in = MessagePackScanner.ofAnyText(value.encoded());
        long size = in.map();
        checkCount(size, max);
        for (long left = size; left > 0; left--) {
            receiver.accept(key(in.value()), new PackedEncodedValue(in.value()));
        }
    }

    private static String key(MessagePackValue key) {
        return switch (key.kind()) {
            case STRING -> key.text();
            case INTEGER -> key.decimal();
            case UNDEFINED, NIL, BOOLEAN, FLOAT, BINARY, ARRAY, MAP, EXTENSION ->
                throw new ProtocolException("MessagePack: a key is neither string nor integer");
        };
    }

    private static void checkCount(long count, int max) {
        if (count > max) {
            throw new ProtocolException("MessagePack: too many values (expected: at most " + max + ")");
        }
    }
}
