package dev.roost.gateway.runtime.argument;

import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.PayloadMismatch;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Converts a text to a value of one type. Immutable. */
@FunctionalInterface
interface TextConverter {
    /** @throws PayloadException if the text is not a value of the type */
    @Nullable
    Object convert(@Nullable String text);

    /**
     * Returns the converter of a type: {@code String}, a type with a static method {@code valueOf(String)} or
     * {@code fromString(String)}, such as numbers, booleans, enums and UUIDs, or an {@link Optional} of those.
     *
     * @throws IllegalArgumentException if the type is another
     */
    static TextConverter of(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            TextConverter inner = of(generic.getActualTypeArguments()[0]);
            return text -> Optional.ofNullable(inner.convert(text));
        }
        if (type == String.class) {
            return text -> text;
        }
        if (type instanceof Class<?> raw) {
            Class<?> boxed = MethodType.methodType(raw).wrap().returnType();
            Method factory = Stream.of("valueOf", "fromString")
                    .flatMap(name -> factory(boxed, name).stream())
                    .findFirst()
                    .orElseThrow(() -> unknown(type));
            return text -> text == null ? null : call(factory, text);
        }
        throw unknown(type);
    }

    private static Optional<Method> factory(Class<?> type, String name) {
        try {
            Method method = type.getMethod(name, String.class);
            // The type itself may be package-private.
            method.trySetAccessible();
            return Optional.of(method).filter(found -> Modifier.isStatic(found.getModifiers()));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static Object call(Method factory, String text) {
        try {
            return factory.invoke(null, text);
        } catch (ReflectiveOperationException e) {
            Class<?> type = factory.getDeclaringClass();
            throw new PayloadException(
                    "text (expected: of type " + type.getSimpleName() + ")", e, PayloadMismatch.expecting(type));
        }
    }

    private static IllegalArgumentException unknown(Type type) {
        return new IllegalArgumentException(
                "type " + type.getTypeName()
                        + " (expected: String, or a type with a static valueOf or fromString of a String, or an Optional of one)");
    }
}
