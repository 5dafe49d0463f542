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
 * The difference between a value that a client sent and the expected type, described for that client: without class names of the
 * application. Immutable.
 *
 * @param path the location within the value, such as {@code orders[0].pieces}; empty for the value itself
 * @param expected a description of the expected value, such as {@code an integer}
 * @since 0.1.0
 */
public record PayloadMismatch(String path, String expected) {
    /** A mismatch without a more specific description: the expected value is {@code a valid value}. */
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

    /**
     * Returns a mismatch for an expected type, described by the name of the JSON type if there is one.
     *
     * @param type the expected type
     * @return the mismatch, with an empty path
     */
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
        // Names of application classes are not sent to clients.
        boolean known = type.getName().startsWith("java.") && type != Object.class;
        return known ? "a valid " + type.getSimpleName() : INVALID.expected;
    }

    /**
     * Returns the error that the client receives, with the code {@code bad_payload}.
     *
     * @return an unmodifiable map with {@code status}, {@code message}, {@code code} and {@code fields}
     */
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

    /**
     * Returns this mismatch with the path of a value inside a property.
     *
     * @param name the name of the property that contains the value
     * @return the mismatch with the longer path
     */
    public PayloadMismatch inProperty(String name) {
        return new PayloadMismatch(name + suffix(), expected);
    }

    /**
     * Returns this mismatch with the path of a value inside an array or a map.
     *
     * @param key the index in the array, or the key in the map
     * @return the mismatch with the longer path
     */
    public PayloadMismatch inEntry(Object key) {
        return new PayloadMismatch("[" + key + "]" + suffix(), expected);
    }

    private String suffix() {
        return path.isEmpty() || path.startsWith("[") || path.startsWith(KEY) ? path : "." + path;
    }

    /**
     * Returns this mismatch with the path of a key of a map: {@code <K>[key]}, as in Jakarta Validation.
     *
     * @param key the key
     * @return the mismatch with the longer path
     */
    public PayloadMismatch asKey(String key) {
        return new PayloadMismatch(KEY + key + "]" + suffix(), expected);
    }

    /**
     * Returns this mismatch with the path of a value inside a container.
     *
     * @param container the object, map or array that contains the value, or its class; null if unknown
     * @param name the name of the property or the key in the map; null in an array
     * @param index the index in an array; negative if unknown
     * @return the mismatch with the longer path
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
