package dev.roost.server.spi;

import dev.roost.protocol.Bytes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a value that a client sent, in words for that client: none of the server's own. Immutable.
 *
 * @param path where it is within the value, as {@code orders[0].pieces}; empty for the value itself
 * @param expected what had to be there, as {@code an integer}
 */
public record PayloadMismatch(String path, String expected) {
    /** Expects what a type or its constructor accepts, where no other words say it. */
    public static final PayloadMismatch INVALID = new PayloadMismatch("", "a valid value");

    private static final String KEY = "<K>[";
    private static final Set<Class<?>> INTEGERS = Set.of(
            byte.class,
            short.class,
            int.class,
            long.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class);
    private static final Set<Class<?>> NUMBERS = Set.of(float.class, double.class);
    private static final Set<Class<?>> BYTES = Set.of(byte[].class, ByteBuffer.class, Bytes.class);

    /** Expects a value of a type, in the words of JSON as far as it has one for it. */
    public static PayloadMismatch expecting(Class<?> type) {
        return new PayloadMismatch("", wordsFor(type));
    }

    private static String wordsFor(Class<?> type) {
        if (INTEGERS.contains(type)) {
            return "an integer";
        } else if (NUMBERS.contains(type) || Number.class.isAssignableFrom(type)) {
            return "a number";
        } else if (type == boolean.class || type == Boolean.class) {
            return "a boolean";
        } else if (type == char.class || type == Character.class || CharSequence.class.isAssignableFrom(type)) {
            return "a string";
        } else if (BYTES.contains(type)) {
            return "bytes";
        } else if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "an array";
        } else if (Map.class.isAssignableFrom(type)) {
            return "an object";
        } else if (type.isEnum()) {
            return "one of the allowed values";
        }
        // The names of an application's own classes are nothing for its clients.
        boolean known = type.getName().startsWith("java.") && type != Object.class;
        return known ? "a valid " + type.getSimpleName() : INVALID.expected;
    }

    /** Returns the error that a client gets for it, with the code {@code bad_payload}. */
    public Map<String, Object> toError() {
        Map<String, String> field = new LinkedHashMap<>();
        field.put("field", path);
        field.put("expected", expected);
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("status", "error");
        error.put("message", "Bad payload");
        error.put("code", "bad_payload");
        error.put("fields", List.of(field));
        return Collections.unmodifiableMap(error);
    }

    /** Returns the same mismatch, of a value that is the property of an object. */
    public PayloadMismatch inProperty(String name) {
        return new PayloadMismatch(name + suffix(), expected);
    }

    /** Returns the same mismatch, of a value that is an element of an array, or an entry of a map. */
    public PayloadMismatch inEntry(Object key) {
        return new PayloadMismatch("[" + key + "]" + suffix(), expected);
    }

    private String suffix() {
        return path.isEmpty() || path.startsWith("[") || path.startsWith(KEY) ? path : "." + path;
    }

    /** Returns the same mismatch, of a key of a map: {@code <K>[key]}, as Jakarta Validation names it. */
    public PayloadMismatch asKey(String key) {
        return new PayloadMismatch(KEY + key + "]" + suffix(), expected);
    }

    /**
     * Returns the same mismatch, one step further out.
     *
     * @param container what the value is in, or its class; null if unknown
     * @param name of the property or the key of the map, null in an array
     * @param index in an array, below 0 if unknown
     */
    public PayloadMismatch in(@Nullable Object container, @Nullable String name, int index) {
        if (name == null) {
            return index < 0 ? this : inEntry(index);
        }
        boolean map =
                container instanceof Map || container instanceof Class<?> type && Map.class.isAssignableFrom(type);
        return map ? inEntry(name) : inProperty(name);
    }
}
