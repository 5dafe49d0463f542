package dev.roost.spring.diagnostics;

import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.util.unit.DataSize;

/** Creates options from properties. If a value is invalid, the exception names the property. Pure. */
public final class PropertyCheck {
    private static final String PREFIX = "roost.";

    private PropertyCheck() {}

    /**
     * Returns an option that is created from one property.
     *
     * @throws IllegalArgumentException that names the property, if its value is invalid
     */
    public static <T> T of(String property, Supplier<T> option) {
        try {
            return option.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidPropertyException(PREFIX + property + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns options that are created from several properties. Their exceptions begin with the name of the option in Java.
     *
     * @throws IllegalArgumentException that names the property, if a value is invalid
     */
    public static <T> T options(Supplier<T> options) {
        return options("", options);
    }

    /**
     * Returns options that are created from several properties of one group.
     *
     * @param group the group with a dot, as in {@code cluster.}
     * @throws IllegalArgumentException that names the property, if a value is invalid
     */
    public static <T> T options(String group, Supplier<T> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidPropertyException(PREFIX + group + dashed(String.valueOf(e.getMessage())), e);
        }
    }

    private static String dashed(String message) {
        int end = Math.max(0, message.indexOf(':'));
        String name = message.substring(0, end).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return name + message.substring(end);
    }

    /**
     * Returns a size in bytes.
     *
     * @throws IllegalArgumentException that names the property, if the size is negative or exceeds an {@code int}
     */
    public static int intBytes(String property, DataSize size) {
        if (size.isNegative() || size.toBytes() > Integer.MAX_VALUE) {
            throw invalid(property, size, "0 to " + Integer.MAX_VALUE + "B");
        }
        return (int) size.toBytes();
    }

    /** Returns an exception that names a property, its value and the expected value. */
    public static IllegalArgumentException invalid(String property, Object value, String expected) {
        return new InvalidPropertyException(PREFIX + property + ": " + value + " (expected: " + expected + ")", null);
    }
}
