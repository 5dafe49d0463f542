package dev.roost.gateway.runtime;

import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.MessageBody;
import dev.roost.server.Arguments;
import dev.roost.server.spi.PayloadException;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came with the event, or one property of it: {@link MessageBody}. */
final class MessageBodyResolver implements ArgumentResolver {
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
        return parameter.parameter().getType().isPrimitive() ? neverNull(argument, type) : argument;
    }

    private static @Nullable Object allOrOne(Arguments arguments, Type type) {
        return arguments.size() > 1 ? arguments.toList() : arguments.get(0, type);
    }

    /** A primitive has no null to stand for what was not sent. */
    static Argument neverNull(Argument argument, Type type) {
        return event -> {
            Object value = argument.of(event);
            if (value == null) {
                throw new PayloadException("argument: nothing (expected: " + type.getTypeName() + ")", null);
            }
            return value;
        };
    }
}
