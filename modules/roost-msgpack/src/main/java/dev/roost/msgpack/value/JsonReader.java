package dev.roost.msgpack.value;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.ProtocolException;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON with placeholders. Not thread-safe. */
final class JsonReader {
    /** The lengths are bounded by those of the messages; the depth by Jackson's default. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** An integer of so many characters is a long. */
    private static final int LONG_DIGITS = 18;

    /** An integer of more characters exceeds 64 bits. */
    private static final int UNSIGNED_DIGITS = 20;

    private final JsonParser in;
    private final List<Bytes> attachments;
    private final ValueWriter out;

    private JsonReader(JsonParser in, List<Bytes> attachments, ValueWriter out) {
        this.in = in;
        this.attachments = attachments;
        this.out = out;
    }

    /** @throws ProtocolException if the text is not one well-formed value */
    static void read(Bytes text, List<Bytes> attachments, ValueWriter out) {
        // As text: Jackson's reader of bytes rejects an unpaired surrogate in a property name.
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), text.utf8())) {
            new JsonReader(in, attachments, out).value(in.nextToken());
            if (in.nextToken() != null) {
                throw new ProtocolException("JSON: malformed (expected: the end)");
            }
        } catch (JacksonException e) {
            throw new ProtocolException("JSON: malformed (expected: one value)");
        }
    }

    private void value(@Nullable JsonToken token) {
        if (token == null) {
            throw new ProtocolException("JSON: malformed (expected: a value)");
        }
        switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> out.text(in.getString());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> out.number(Double.parseDouble(in.getString()));
            case VALUE_TRUE -> out.bool(true);
            case VALUE_FALSE -> out.bool(false);
            case VALUE_NULL -> out.none();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new ProtocolException("JSON: malformed (expected: a value)");
        }
    }

    private void array() {
        out.beginArray(ValueWriter.UNKNOWN);
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            value(token);
        }
        out.endArray();
    }

    /** A map, or the attachment that it is the placeholder of. */
    private void object() {
        int mark = out.out.size();
        boolean placeholder = false;
        int number = -1;
        out.beginMap(ValueWriter.UNKNOWN);
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            JsonToken token = in.nextToken();
            if (name.equals("_placeholder")) {
                placeholder = token == JsonToken.VALUE_TRUE;
            } else if (name.equals("num") && token == JsonToken.VALUE_NUMBER_INT && in.getStringLength() < 9) {
                number = in.getIntValue();
            }
            out.key(name);
            value(token);
        }
        out.endMap();
        if (placeholder && number >= 0 && number < attachments.size()) {
            out.replaceByBinary(mark, attachments.get(number));
        }
    }

    /** An integer that exceeds 64 bits is a float, as in JavaScript. */
    private void integer() {
        if (in.getStringLength() <= LONG_DIGITS) {
            out.integer(in.getLongValue());
            return;
        }
        String digits = in.getString();
        BigInteger exact = digits.length() > UNSIGNED_DIGITS ? null : new BigInteger(digits);
        if (exact == null || exact.bitLength() > Long.SIZE || exact.signum() < 0 && exact.bitLength() >= Long.SIZE) {
            out.number(Double.parseDouble(digits));
        } else if (exact.bitLength() < Long.SIZE) {
            out.integer(exact.longValue());
        } else {
            out.unsigned(exact.longValue());
        }
    }
}
