package dev.roost.jackson;

import dev.roost.server.spi.TypedValue;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** Encodes a value as a root value of its declared type, with its type id if it has one. Thread-safe. */
final class TypedValueSerializer extends StdSerializer<TypedValue> {
    /** Bounded by the number of types that the application declares. */
    private final Map<Type, JavaType> declaredTypes = new ConcurrentHashMap<>();

    TypedValueSerializer() {
        super(TypedValue.class);
    }

    @Override
    public void serialize(TypedValue outer, JsonGenerator out, SerializationContext context) {
        TypedValue typed = outer;
        while (typed.value() instanceof TypedValue inner) {
            typed = inner;
        }
        Object value = typed.value();
        if (value == null) {
            context.defaultSerializeNullValue(out);
        } else {
            JavaType type = writtenType(value.getClass(), typed.type(), context);
            context.findTypedValueSerializer(type, true).serialize(value, out, context);
        }
    }

    @Override
    public void serializeWithType(
            TypedValue typed, JsonGenerator out, SerializationContext context, TypeSerializer ignored) {
        serialize(typed, out, context);
    }

    /** Returns the class of the value with the type arguments of the declared type. */
    private JavaType writtenType(Class<?> own, @Nullable Type declared, SerializationContext context) {
        if (declared != null && !(declared instanceof Class)) {
            JavaType type = declaredTypes.computeIfAbsent(declared, context::constructType);
            if (type.getRawClass().isAssignableFrom(own)) {
                try {
                    return context.getTypeFactory().constructSpecializedType(type, own);
                } catch (IllegalArgumentException e) {
                    // The type parameters of the class don't follow from the declared type.
                    return context.constructType(own);
                }
            }
        }
        return context.constructType(own);
    }
}
