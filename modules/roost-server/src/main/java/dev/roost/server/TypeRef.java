package dev.roost.server;

import dev.roost.server.spi.TypedValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A type with its parameters: {@code new TypeRef<List<Message>>() {}}.
 *
 * @param <T> the type
 */
public abstract class TypeRef<T> {
    private final Type type;

    /** @throws IllegalStateException if it is not made as above */
    protected TypeRef() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)) {
            throw new IllegalStateException("TypeRef: no type (expected: new TypeRef<SomeType>() {})");
        }
        this.type = parameterized.getActualTypeArguments()[0];
    }

    public final Type type() {
        return type;
    }

    /**
     * Returns a value that is sent as this type: {@code emit("shapes", new TypeRef<List<Shape>>() {}.typed(list))} writes
     * the type ids of the elements, which {@code emit("shapes", list)} can't know.
     */
    public final TypedValue typed(T value) {
        return new TypedValue(value, type);
    }
}
