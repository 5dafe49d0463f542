package dev.roost.gateway.runtime.argument;

import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.runtime.reflect.TypeVariables;
import dev.roost.gateway.spi.ArgumentResolver;
import dev.roost.server.Arguments;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.PayloadMismatch;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Resolves parameters with {@link MessageBody}. */
final class MessageBodyResolver implements ArgumentResolver {
    private static final Map<Class<?>, Object> EMPTY = Map.of(
            Optional.class, Optional.empty(),
            OptionalInt.class, OptionalInt.empty(),
            OptionalLong.class, OptionalLong.empty(),
            OptionalDouble.class, OptionalDouble.empty());

    @Override
    public boolean supports(HandlerParameter parameter) {
        return parameter.annotation(MessageBody.class).isPresent();
    }

    @Override
    public boolean isPiped() {
        return true;
    }

    @Override
    public Argument resolve(HandlerParameter parameter) {
        Type type = parameter.type();
        String property = parameter.annotation(MessageBody.class).orElseThrow().value();
        boolean takesAll =
                List.<Type>of(Object.class, List.class, Collection.class).contains(TypeVariables.rawClass(type));
        int index = Math.max(0, parameter.argument());
        Argument argument;
        if (!property.isEmpty()) {
            argument = event -> event.arguments().property(0, property, type);
        } else if (takesAll && parameter.argument() < 0) {
            argument = event -> allOrOne(event.arguments(), type);
        } else {
            argument = event -> event.arguments().get(index, type);
        }
        if (parameter.parameter().getType().isPrimitive()) {
            return neverNull(argument, type);
        }
        return emptyForNull(argument, TypeVariables.rawClass(type));
    }

    /** Returns an argument that is an empty optional instead of null if the type is an optional. */
    static Argument emptyForNull(Argument argument, Class<?> type) {
        Object empty = EMPTY.get(type);
        return empty == null
                ? argument
                : event -> {
                    Object value = argument.of(event);
                    return value == null ? empty : value;
                };
    }

    private static @Nullable Object allOrOne(Arguments arguments, Type type) {
        return arguments.size() > 1 ? arguments.toList() : arguments.get(0, type);
    }

    /** Returns an argument that rejects null, for primitive parameters. */
    static Argument neverNull(Argument argument, Type type) {
        return event -> {
            Object value = argument.of(event);
            if (value == null) {
                throw new PayloadException(
                        "argument: nothing (expected: " + type.getTypeName() + ")",
                        null,
                        PayloadMismatch.expecting(TypeVariables.rawClass(type)));
            }
            return value;
        };
    }
}
