package dev.roost.engine.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of one request or answer, in their order. A name may occur several times. Names are compared without
 * regard to case. Immutable.
 */
public final class Headers {
    public static final Headers NONE = new Headers(new String[0]);

    private final String[] namesAndValues;

    private Headers(String[] namesAndValues) {
        this.namesAndValues = namesAndValues;
    }

    /** Makes the headers of a request of names and values in turn: {@code name, value, name, value}. */
    public static Headers of(List<String> namesAndValues) {
        if (namesAndValues.size() % 2 != 0) {
            throw new IllegalArgumentException("headers: " + namesAndValues.size() + " texts (expected: pairs)");
        }
        String[] kept = new String[namesAndValues.size()];
        for (int i = 0; i < kept.length; i += 2) {
            kept[i] = StringPool.of(namesAndValues.get(i));
            kept[i + 1] = StringPool.value(kept[i], namesAndValues.get(i + 1));
        }
        return new Headers(kept);
    }

    /** Returns a builder without fields. */
    public static Builder builder() {
        return NONE.toBuilder();
    }

    /** Returns a builder that starts with these fields. */
    public Builder toBuilder() {
        return new Builder(namesAndValues);
    }

    /** The value of the first field of a name. */
    public @Nullable String first(String name) {
        int index = indexOf(namesAndValues, namesAndValues.length, name);
        return index < 0 ? null : namesAndValues[index + 1];
    }

    /** Returns the values of all fields of a name, in their order; empty if there is none. */
    public List<String> all(String name) {
        return all(namesAndValues, namesAndValues.length, name);
    }

    /** The values of all fields of a name, joined by a comma (RFC 9110 section 5.3). */
    public @Nullable String joined(String name) {
        String joined = null;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].equalsIgnoreCase(name)) {
                joined = joined == null ? namesAndValues[i + 1] : joined + ", " + namesAndValues[i + 1];
            }
        }
        return joined;
    }

    /** Calls an action with the name and the value of each field, in their order. */
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            action.accept(namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    /** Lower-case names to values; several fields of one name are joined by a comma (RFC 9110 section 5.3). */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.merge(
                    namesAndValues[i].toLowerCase(Locale.ROOT),
                    namesAndValues[i + 1],
                    (first, next) -> first + ", " + next);
        }
        return map;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Headers headers && Arrays.equals(namesAndValues, headers.namesAndValues);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(namesAndValues);
    }

    private static int indexOf(String[] namesAndValues, int length, String name) {
        for (int i = 0; i < length; i += 2) {
            if (namesAndValues[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> all(String[] namesAndValues, int length, String name) {
        List<String> values = new ArrayList<>(1);
        for (int i = 0; i < length; i += 2) {
            if (namesAndValues[i].equalsIgnoreCase(name)) {
                values.add(namesAndValues[i + 1]);
            }
        }
        return List.copyOf(values);
    }

    /** Collects the fields of an answer. Names and values are not checked. Not thread-safe. */
    public static final class Builder {
        /** What most answers have. */
        private static final int FIELDS = 8;

        private String[] fields;
        private int size;

        private Builder(String[] from) {
            fields = Arrays.copyOf(from, Math.max(2 * FIELDS, from.length + FIELDS));
            size = from.length;
        }

        /** Adds a field after those that are there, also if one of them has the same name. */
        public Builder add(String name, String value) {
            if (size == fields.length) {
                fields = Arrays.copyOf(fields, 2 * size);
            }
            fields[size] = name;
            fields[size + 1] = value;
            size += 2;
            return this;
        }

        /** Replaces all fields of a name by one. */
        public Builder set(String name, String value) {
            int kept = 0;
            for (int i = 0; i < size; i += 2) {
                if (!fields[i].equalsIgnoreCase(name)) {
                    fields[kept] = fields[i];
                    fields[kept + 1] = fields[i + 1];
                    kept += 2;
                }
            }
            size = kept;
            return add(name, value);
        }

        /** Appends an item to the list that the first field of a name holds, or adds a field. */
        public Builder append(String name, String item) {
            int index = indexOf(fields, size, name);
            if (index < 0) {
                return add(name, item);
            }
            fields[index + 1] = fields[index + 1] + ", " + item;
            return this;
        }

        /** Returns whether a field of a name is there. */
        public boolean contains(String name) {
            return indexOf(fields, size, name) >= 0;
        }

        /** Returns the values of all fields of a name, in their order; empty if there is none. */
        public List<String> all(String name) {
            return Headers.all(fields, size, name);
        }

        public Headers build() {
            return size == 0 ? NONE : new Headers(Arrays.copyOf(fields, size));
        }
    }
}
