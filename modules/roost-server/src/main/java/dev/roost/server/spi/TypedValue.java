package dev.roost.server.spi;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A value with its declared type, as an argument or inside a list or a map. The elements of a {@code List<Shape>} are written
 * with their type ids only if the codec knows the declared type, because a list does not contain its element type at run time.
 * Immutable.
 *
 * <p>A {@link PayloadCodec} writes the value without this wrapper. The declared type supplements the class of the value: a
 * {@code Circle} declared as a {@code Shape} keeps the properties of a circle. A value that is not of the declared type is written
 * as its class.
 *
 * @param value the value
 * @param type the declared type; null for the class of the value
 * @since 0.1.0
 */
public record TypedValue(@Nullable Object value, @Nullable Type type) {
    /**
     * Returns a value that is written as its class, even inside a map or a list without a declared element type.
     *
     * @param value the value
     * @return the value without a declared type
     */
    public static TypedValue of(@Nullable Object value) {
        return new TypedValue(value, null);
    }
}
