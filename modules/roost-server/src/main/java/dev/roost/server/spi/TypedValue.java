package dev.roost.server.spi;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A value with the type that it is written as, wherever a value may stand: as an argument, or inside a list or a map. The
 * elements of a {@code List<Shape>} carry their type ids only if the codec knows that they are shapes, which the list
 * itself doesn't. Immutable.
 *
 * <p>A {@link PayloadCodec} writes the value alone. It uses the type for what the value's class leaves open, and the
 * value's class otherwise: a {@code Circle} declared as a {@code Shape} keeps the properties of a circle. A value that is
 * not of the type is written as its own class.
 *
 * @param type the declared type, or null for the class of the value
 */
public record TypedValue(@Nullable Object value, @Nullable Type type) {
    /** Returns a value that is written as its own class, even inside a map or a list that doesn't declare one. */
    public static TypedValue of(@Nullable Object value) {
        return new TypedValue(value, null);
    }
}
