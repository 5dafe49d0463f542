package dev.roost.gateway.runtime;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.gateway.WebSocketServer;
import dev.roost.protocol.SocketPacketDecoder;
import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the annotations of a gateway into a definition, and refuses what can't work. Pure. */
final class GatewayScanner {
    private final List<ArgumentResolver> resolvers;

    GatewayScanner(List<ArgumentResolver> resolvers) {
        this.resolvers = List.copyOf(resolvers);
    }

    /**
     * @param type the class of a gateway, or of a proxy that extends it
     * @throws GatewayDefinitionException if it is none, or is not well-formed
     */
    GatewayDefinition scan(Class<?> type) {
        WebSocketGateway gateway = type.getAnnotation(WebSocketGateway.class);
        if (gateway == null) {
            throw new GatewayDefinitionException(type.getName() + ": no gateway (expected: @WebSocketGateway)");
        }
        List<HandlerDefinition> handlers = new ArrayList<>();
        List<Field> serverFields = new ArrayList<>();
        Set<String> events = new HashSet<>();
        for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
            for (Method method : sorted(level.getDeclaredMethods())) {
                SubscribeMessage subscription = method.getAnnotation(SubscribeMessage.class);
                if (subscription != null && !method.isBridge()) {
                    handlers.add(handler(method, subscription.value(), events));
                }
            }
            for (Field field : level.getDeclaredFields()) {
                if (field.isAnnotationPresent(WebSocketServer.class)) {
                    serverFields.add(serverField(field));
                }
            }
        }
        return new GatewayDefinition(gateway.namespace(), handlers, serverFields);
    }

    /** The JVM gives methods in no order that stays the same. */
    private static List<Method> sorted(Method[] methods) {
        return Arrays.stream(methods)
                .sorted(Comparator.comparing(Method::toGenericString))
                .toList();
    }

    private HandlerDefinition handler(Method method, String event, Set<String> events) {
        if (event.isEmpty() || SocketPacketDecoder.RESERVED_EVENTS.contains(event)) {
            throw malformed(method, "event \"" + event + "\" (expected: a name that is not empty and not reserved)");
        }
        if (!events.add(event)) {
            throw malformed(method, "event \"" + event + "\" (expected: one handler for it in a gateway)");
        }
        if (Modifier.isStatic(method.getModifiers())) {
            throw malformed(method, "static (expected: a method of the gateway's object)");
        }
        List<ArgumentResolver.Argument> arguments = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            arguments.add(argument(method, parameter));
        }
        return new HandlerDefinition(event, method, arguments);
    }

    private ArgumentResolver.Argument argument(Method method, Parameter parameter) {
        for (ArgumentResolver resolver : resolvers) {
            if (resolver.supports(parameter)) {
                try {
                    return resolver.resolve(parameter);
                } catch (IllegalArgumentException e) {
                    throw malformed(method, "parameter " + parameter.getName() + ": " + e.getMessage());
                }
            }
        }
        throw malformed(
                method,
                "parameter " + parameter.getName() + ": nothing to give it"
                        + " (expected: @MessageBody, @ConnectedSocket, or a type that says what it is)");
    }

    private static Field serverField(Field field) {
        if (field.getType() != Namespace.class && field.getType() != RoostServer.class) {
            throw new GatewayDefinitionException(field.getDeclaringClass().getName() + "." + field.getName()
                    + ": @WebSocketServer on a " + field.getType().getSimpleName()
                    + " (expected: on a Namespace or a RoostServer)");
        }
        return field;
    }

    private static GatewayDefinitionException malformed(Method method, String what) {
        return new GatewayDefinitionException(
                method.getDeclaringClass().getName() + "." + method.getName() + ": " + what);
    }
}
