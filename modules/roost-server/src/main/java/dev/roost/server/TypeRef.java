package dev.roost.server;

import dev.roost.server.spi.TypedValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A type with type parameters, such as {@code new TypeRef<List<Message>>() {}}. Immutable.
 *
 * @param <T> the type
 * @since 0.1.0
 */
public abstract class TypeRef<T> {
    private final Type type;

    /**
     * Captures the type parameter of the subclass.
     *
     * @throws IllegalStateException if the subclass has no type parameter
     */
    protected TypeRef() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)) {
            throw new IllegalStateException("TypeRef: no type (expected: new TypeRef<SomeType>() {})");
        }
        this.type = parameterized.getActualTypeArguments()[0];
    }

    /**
     * Returns the type.
     *
     * @return the type
     */
    public final Type type() {
        return type;
    }

    /**
     * Returns a value that is encoded as this type: {@code emit("shapes", new TypeRef<List<Shape>>() {}.typed(list))} writes
     * the type ids of the elements, which {@code emit("shapes", list)} can't know.
     *
     * @param value the value
     * @return the value with its type
     */
    public final TypedValue typed(T value) {
        return new TypedValue(value, type);
    }
}
