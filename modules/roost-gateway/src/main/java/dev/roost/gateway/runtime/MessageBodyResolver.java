package dev.roost.gateway.runtime;

import dev.roost.gateway.MessageBody;
import dev.roost.server.Arguments;
import dev.roost.server.spi.PayloadException;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came with the event, or one property of it: {@link MessageBody}. */
final class MessageBodyResolver implements ArgumentResolver {
    @Override
    public boolean supports(Parameter parameter) {
        return parameter.isAnnotationPresent(MessageBody.class);
    }

    @Override
    public Argument resolve(Parameter parameter) {
        Type type = parameter.getParameterizedType();
        String property = parameter.getAnnotation(MessageBody.class).value();
        boolean takesAll = List.of(Object.class, List.class, Collection.class).contains(parameter.getType());
        Argument argument;
        if (!property.isEmpty()) {
            argument = event -> event.arguments().property(0, property, type);
        } else if (takesAll) {
            argument = event -> allOrOne(event.arguments(), type);
        } else {
            argument = event -> event.arguments().get(0, type);
        }
        return parameter.getType().isPrimitive() ? neverNull(argument, type) : argument;
    }

    private static @Nullable Object allOrOne(Arguments arguments, Type type) {
        return arguments.size() > 1 ? arguments.toList() : arguments.get(0, type);
    }

    /** A primitive has no null to stand for what was not sent. */
    private static Argument neverNull(Argument argument, Type type) {
        return event -> {
            Object value = argument.of(event);
            if (value == null) {
                throw new PayloadException("argument: nothing (expected: " + type.getTypeName() + ")", null);
            }
            return value;
        };
    }
}
