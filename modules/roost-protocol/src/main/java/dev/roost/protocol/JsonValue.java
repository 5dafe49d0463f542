package dev.roost.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A well-formed JSON value (RFC 8259), whose parts are found on access, as ranges of its text. Immutable.
 *
 * @since 0.1.0
 */
public final class JsonValue {
    private final Bytes text;

    private JsonValue(Bytes text) {
        this.text = text;
    }

    /**
     * The kind of a value.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** An object. */
        OBJECT,
        /** An array. */
        ARRAY,
        /** A string. */
        STRING,
        /** A number. */
        NUMBER,
        /** {@code true}. */
        TRUE,
        /** {@code false}. */
        FALSE,
        /** {@code null}. */
        NULL
    }

    /**
     * Validates a text without building values of it.
     *
     * @param text the text of one value, in UTF-8
     * @return the value
     * @throws ProtocolException if the text is not well-formed, or nested deeper than 500 levels
     */
    public static JsonValue parse(Bytes text) {
        if (!text.isUtf8()) {
            throw new ProtocolException("JSON: malformed (expected: UTF-8)");
        }
        new JsonScanner(text).scan();
        int from = 0;
        while (isSpace(text.at(from))) {
            from++;
        }
        return new JsonValue(text.slice(from));
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /**
     * Returns the text of the value.
     *
     * @return the text, in UTF-8
     */
    public Bytes text() {
        return text;
    }

    /**
     * Returns the kind of the value.
     *
     * @return the kind
     */
    public Kind kind() {
        return switch (text.at(0)) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 't' -> Kind.TRUE;
            case 'f' -> Kind.FALSE;
            case 'n' -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }

    /**
     * Returns the characters of a string. An escaped unpaired surrogate stays one.
     *
     * @return the characters
     * @throws IllegalStateException if the value is not a string
     */
    public String string() {
        check(Kind.STRING);
        int end = text.size();
        while (text.at(end - 1) != '"') {
            end--;
        }
        return JsonScanner.string(text.slice(0, end));
    }

    /**
     * Returns the items of an array. The text is scanned at each call.
     *
     * @param max the largest number of items
     * @return the items, in order, as a new list
     * @throws IllegalStateException if the value is not an array
     * @throws ProtocolException if there are more items
     */
    public List<JsonValue> items(int max) {
        check(Kind.ARRAY);
        List<Bytes> texts = JsonScanner.ofWellFormed(text).arrayItems(max);
        List<JsonValue> items = new ArrayList<>(texts.size());
        for (Bytes item : texts) {
            items.add(new JsonValue(item));
        }
        return items;
    }

    /**
     * Passes on the members of an object, in the order of the text. The text is scanned at each call. Of several members with the
     * same name the last one counts in JavaScript.
     *
     * @param max the largest number of members
     * @param receiver receives the name and the value of each member
     * @throws IllegalStateException if the value is not an object
     * @throws ProtocolException if there are more members
     */
    public void forEachMember(int max, BiConsumer<String, JsonValue> receiver) {
        check(Kind.OBJECT);
        JsonScanner.ofWellFormed(text).members(max, (name, value) -> receiver.accept(name, new JsonValue(value)));
    }

    private void check(Kind expected) {
        if (kind() != expected) {
            throw new IllegalStateException("JSON: " + kind() + " (expected: " + expected + ")");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonValue that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the text, as {@link Bytes#toString} does. */
    @Override
    public String toString() {
        return text.toString();
    }
}
