package dev.roost.msgpack.value;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.JsonValue;
import dev.roost.protocol.ProtocolException;
import dev.roost.server.spi.PayloadFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** A value in JSON. Immutable. */
record JsonEncodedValue(JsonValue value) implements EncodedValue {
    /** Enough for an integer of 64 bits, and a bound for the time to parse a decimal. */
    private static final int MAX_DIGITS = 32;

    static JsonEncodedValue parse(Bytes text) {
        return new JsonEncodedValue(JsonValue.parse(text));
    }

    @Override
    public PayloadFormat format() {
        return PayloadFormat.JSON;
    }

    @Override
    public Bytes encoded() {
        return value.text();
    }

    @Override
    public Kind kind() {
        return switch (value.kind()) {
            case OBJECT -> Kind.MAP;
            case ARRAY -> Kind.ARRAY;
            case STRING -> Kind.TEXT;
            case NUMBER -> Kind.NUMBER;
            case TRUE, FALSE -> Kind.BOOLEAN;
            case NULL -> Kind.NULL;
        };
    }

    @Override
    public String text() {
        return value.kind() == JsonValue.Kind.STRING
                ? value.string()
                : value.text().utf8();
    }

    @Override
    public OptionalLong integer() {
        Bytes digits = value.text();
        if (kind() != Kind.NUMBER || digits.size() > MAX_DIGITS) {
            return OptionalLong.empty();
        }
        if (digits.size() == 1) {
            return OptionalLong.of(digits.at(0) - '0');
        }
        try {
            return OptionalLong.of(new BigDecimal(digits.utf8().strip()).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public boolean isTrue() {
        return value.kind() == JsonValue.Kind.TRUE;
    }

    @Override
    public List<EncodedValue> items(int max) {
        if (kind() != Kind.ARRAY) {
            throw new ProtocolException("JSON: no array");
        }
        List<JsonValue> items = value.items(max);
        List<EncodedValue> values = new ArrayList<>(items.size());
        for (JsonValue item : items) {
            values.add(new JsonEncodedValue(item));
        }
        return values;
    }

    @Override
    public void forEachField(int max, BiConsumer<String, EncodedValue> receiver) {
        if (kind() != Kind.MAP) {
            throw new ProtocolException("JSON: no object");
        }
        value.forEachMember(max, (name, field) -> receiver.accept(name, new JsonEncodedValue(field)));
    }
}
