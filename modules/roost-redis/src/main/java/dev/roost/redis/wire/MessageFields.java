package dev.roost.redis.wire;

import dev.roost.msgpack.value.EncodedValue;
import dev.roost.msgpack.value.EncodedValue.Kind;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The fields of a map in a message. A field that is null or undefined counts as missing. Immutable after {@link #of}. */
final class MessageFields {
    /** Without fields. */
    static final MessageFields NONE = new MessageFields();

    /** More than any map of the formats has. */
    private static final int MAX_FIELDS = 1000;

    /** The largest number of rooms, sockets or arguments in one message. */
    static final int MAX_ITEMS = 100_000;

    /** Maps of the formats have fewer: a look through an array takes less time than a hash map. */
    private static final int USUAL_FIELDS = 8;

    private String[] names = new String[USUAL_FIELDS];
    private EncodedValue[] values = new EncodedValue[USUAL_FIELDS];
    private int size;

    private MessageFields() {}

    static MessageFields of(@Nullable EncodedValue map, String name) {
        if (map == null || map.kind() != Kind.MAP) {
            throw MalformedMessageException.field(name + " as a map");
        }
        MessageFields fields = new MessageFields();
        map.forEachField(MAX_FIELDS, fields::add);
        return fields;
    }

    private void add(String name, EncodedValue value) {
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        names[size] = name;
        values[size++] = value;
    }

    /** Returns a field, also if it is null. Of several with the same name the last one counts. */
    @Nullable
    EncodedValue find(String name) {
        for (int i = size - 1; i >= 0; i--) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    void forEach(BiConsumer<String, EncodedValue> receiver) {
        for (int i = 0; i < size; i++) {
            receiver.accept(names[i], values[i]);
        }
    }

    @Nullable
    EncodedValue get(String name) {
        EncodedValue value = find(name);
        return value == null || value.kind() == Kind.NULL ? null : value;
    }

    boolean has(String name) {
        return get(name) != null;
    }

    MessageFields map(String name) {
        return of(get(name), name);
    }

    EncodedValue array(String name) {
        EncodedValue value = get(name);
        if (value == null || value.kind() != Kind.ARRAY) {
            throw MalformedMessageException.field(name + " as an array");
        }
        return value;
    }

    String text(String name) {
        return textOf(get(name), name);
    }

    /** Returns a text, or an empty one if the field is missing. */
    String textOrEmpty(String name) {
        EncodedValue value = get(name);
        return value == null ? "" : textOf(value, name);
    }

    private static String textOf(@Nullable EncodedValue value, String name) {
        if (value == null || value.kind() != Kind.TEXT) {
            throw MalformedMessageException.field(name + " as a text");
        }
        return value.text();
    }

    /** Returns the name of a room, which may be a number. */
    String name(String name) {
        EncodedValue value = get(name);
        if (value == null || !isName(value)) {
            throw MalformedMessageException.field(name + " as a text");
        }
        return value.text();
    }

    private static boolean isName(EncodedValue value) {
        return value.kind() == Kind.TEXT || value.kind() == Kind.NUMBER;
    }

    OptionalLong integer(String name) {
        EncodedValue value = get(name);
        return value == null ? OptionalLong.empty() : value.integer();
    }

    boolean isTrue(String name) {
        EncodedValue value = get(name);
        return value != null && value.isTrue();
    }

    boolean isFalse(String name) {
        EncodedValue value = get(name);
        return value != null && value.kind() == Kind.BOOLEAN && !value.isTrue();
    }

    /** Returns names of rooms; none if the field is missing. A number is a name, as Node's rooms may be numbers. */
    Set<String> names(String name) {
        if (!has(name)) {
            return Set.of();
        }
        List<EncodedValue> items = array(name).items(MAX_ITEMS);
        if (items.isEmpty()) {
            return Set.of();
        }
        Set<String> names = new LinkedHashSet<>();
        for (EncodedValue item : items) {
            if (!isName(item)) {
                throw MalformedMessageException.field(name + " as texts");
            }
            names.add(item.text());
        }
        return names;
    }
}
