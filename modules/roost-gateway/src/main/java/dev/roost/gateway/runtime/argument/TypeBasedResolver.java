package dev.roost.gateway.runtime.argument;

import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.runtime.reflect.TypeVariables;
import dev.roost.gateway.spi.ArgumentResolver;
import dev.roost.server.Arguments;
import dev.roost.server.Event;
import dev.roost.server.Handshake;
import dev.roost.server.Namespace;
import java.security.Principal;
import java.util.Map;

/** Resolves parameters by their type: the event, its arguments, its namespace, the handshake, and the principal. */
final class TypeBasedResolver implements ArgumentResolver {
    private static final Map<Class<?>, Argument> BY_TYPE = Map.of(
            Event.class, event -> event,
            Arguments.class, Event::arguments,
            Namespace.class, event -> event.socket().namespace(),
            Handshake.class, event -> event.socket().handshake());

    @Override
    public boolean supports(HandlerParameter parameter) {
        Class<?> type = TypeVariables.rawClass(parameter.type());
        return BY_TYPE.containsKey(type) || isPrincipal(type);
    }

    @Override
    public Argument resolve(HandlerParameter parameter) {
        Class<?> type = TypeVariables.rawClass(parameter.type());
        return BY_TYPE.getOrDefault(type, principal(type));
    }

    private static boolean isPrincipal(Class<?> type) {
        return Principal.class.isAssignableFrom(type);
    }

    /** Null if the socket has no principal, or one of another type. */
    private static Argument principal(Class<?> type) {
        return event -> event.socket().principal().filter(type::isInstance).orElse(null);
    }
}
