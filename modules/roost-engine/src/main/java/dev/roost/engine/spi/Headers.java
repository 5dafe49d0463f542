package dev.roost.engine.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of one request or response, in their order. A name may occur several times. Names are case-insensitive.
 * Immutable.
 *
 * @since 0.1.0
 */
public final class Headers {
    /** No fields. */
    public static final Headers NONE = new Headers(new String[0]);

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final String[] namesAndValues;

    private Headers(String[] namesAndValues) {
        this.namesAndValues = namesAndValues;
    }

    /**
     * Returns the headers of a request. Equal texts are shared with other requests.
     *
     * @param namesAndValues alternating names and values: {@code name, value, name, value}
     * @return the headers
     * @throws IllegalArgumentException if the number of texts is odd
     */
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

    /**
     * Returns a builder without fields.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return NONE.toBuilder();
    }

    /**
     * Returns a builder that starts with these fields.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder(namesAndValues);
    }

    /**
     * Returns whether a text is a token, as names of fields are (RFC 9110 section 5.6.2).
     *
     * @param text the text
     * @return true if it is a token
     */
    public static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && TOKEN_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /**
     * Returns the value of the first field of a name.
     *
     * @param name the name of the field
     * @return the value, or null if there is no such field
     */
    public @Nullable String first(String name) {
        int index = indexOf(namesAndValues, namesAndValues.length, name);
        return index < 0 ? null : namesAndValues[index + 1];
    }

    /**
     * Returns the value of a field that must not be repeated.
     *
     * @param name the name of the field
     * @return the value, or null if there is no such field, or more than one
     */
    public @Nullable String only(String name) {
        String only = null;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].equalsIgnoreCase(name)) {
                if (only != null) {
                    return null;
                }
                only = namesAndValues[i + 1];
            }
        }
        return only;
    }

    /**
     * Returns the values of all fields of a name, in their order.
     *
     * @param name the name of the fields
     * @return the values, possibly none
     */
    public List<String> all(String name) {
        return all(namesAndValues, namesAndValues.length, name);
    }

    /**
     * Returns whether a token is an item of the comma-separated lists that the fields of a name hold.
     *
     * @param name the name of the fields
     * @param token the token, case-insensitive
     * @return true if one of the lists contains it
     */
    public boolean containsToken(String name, String token) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].equalsIgnoreCase(name) && listContains(namesAndValues[i + 1], token)) {
                return true;
            }
        }
        return false;
    }

    private static boolean listContains(String list, String token) {
        int from = 0;
        while (from <= list.length()) {
            int comma = list.indexOf(',', from);
            int to = comma < 0 ? list.length() : comma;
            if (list.substring(from, to).strip().equalsIgnoreCase(token)) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    /**
     * Returns the values of all fields of a name, joined by a comma (RFC 9110 section 5.3).
     *
     * @param name the name of the fields
     * @return the values, or null if there is no such field
     */
    public @Nullable String joined(String name) {
        int index = indexOf(namesAndValues, namesAndValues.length, name);
        if (index < 0) {
            return null;
        }
        StringBuilder joined = null;
        for (int i = index + 2; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].equalsIgnoreCase(name)) {
                joined = joined == null ? new StringBuilder(namesAndValues[index + 1]) : joined;
                joined.append(", ").append(namesAndValues[i + 1]);
            }
        }
        return joined == null ? namesAndValues[index + 1] : joined.toString();
    }

    /**
     * Calls an action with the name and the value of each field, in their order.
     *
     * @param action receives a name and a value
     */
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            action.accept(namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    /**
     * Returns the fields as a map of lower-case names. The values of fields with the same name are joined by a comma (RFC 9110
     * section 5.3).
     *
     * @return a new map
     */
    public Map<String, String> toMap() {
        Map<String, StringJoiner> joined = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            joined.computeIfAbsent(namesAndValues[i].toLowerCase(Locale.ROOT), name -> new StringJoiner(", "))
                    .add(namesAndValues[i + 1]);
        }
        Map<String, String> map = new LinkedHashMap<>();
        joined.forEach((name, values) -> map.put(name, values.toString()));
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

    /**
     * The builder of headers. It doesn't check names and values. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        /** The number of fields that most responses have. */
        private static final int FIELDS = 8;

        private String[] fields;
        private int size;

        private Builder(String[] from) {
            fields = Arrays.copyOf(from, Math.max(2 * FIELDS, from.length + FIELDS));
            size = from.length;
        }

        /**
         * Adds a field after the present ones, even if one of them has the same name.
         *
         * @param name the name of the field
         * @param value the value of the field
         * @return this builder
         */
        public Builder add(String name, String value) {
            if (size == fields.length) {
                fields = Arrays.copyOf(fields, 2 * size);
            }
            fields[size] = name;
            fields[size + 1] = value;
            size += 2;
            return this;
        }

        /**
         * Replaces all fields of a name by one.
         *
         * @param name the name of the field
         * @param value the value of the field
         * @return this builder
         */
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

        /**
         * Appends an item to the list in the first field of a name, or adds a field.
         *
         * @param name the name of the field
         * @param item the item
         * @return this builder
         */
        public Builder append(String name, String item) {
            int index = indexOf(fields, size, name);
            if (index < 0) {
                return add(name, item);
            }
            fields[index + 1] = fields[index + 1] + ", " + item;
            return this;
        }

        /**
         * Returns whether a field is present.
         *
         * @param name the name of the field
         * @return true if at least one field has this name
         */
        public boolean contains(String name) {
            return indexOf(fields, size, name) >= 0;
        }

        /**
         * Returns the values of all fields of a name, in their order.
         *
         * @param name the name of the fields
         * @return the values, possibly none
         */
        public List<String> all(String name) {
            return Headers.all(fields, size, name);
        }

        /**
         * Creates the headers.
         *
         * @return the headers
         */
        public Headers build() {
            return size == 0 ? NONE : new Headers(Arrays.copyOf(fields, size));
        }
    }
}
