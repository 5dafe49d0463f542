package dev.roost.gateway.runtime;

import dev.roost.gateway.Ack;
import dev.roost.gateway.AckCallback;
import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.NamespaceVariable;
import dev.roost.gateway.NonBlocking;
import dev.roost.gateway.OnGatewayInit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.gateway.WebSocketServer;
import dev.roost.protocol.SocketPacketDecoder;
import dev.roost.server.Namespace;
import dev.roost.server.ParentNamespace;
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
        Class<?> written = withoutProxy(type);
        NamespaceName namespace = namespace(written, gateway);
        requireHookThatIsCalled(written, namespace);
        return new GatewayDefinition(
                written,
                namespace,
                handlers(written, namespace),
                serverFields(written, namespace),
                Enhancers.of(written));
    }

    /** The proxies of Spring and others are generated subclasses. */
    private static Class<?> withoutProxy(Class<?> type) {
        Class<?> written = type;
        while (written.getName().contains("$$") && written.getSuperclass() != Object.class) {
            written = written.getSuperclass();
        }
        return written;
    }

    private static NamespaceName namespace(Class<?> type, WebSocketGateway gateway) {
        try {
            return NamespaceName.of(gateway);
        } catch (IllegalArgumentException e) {
            throw new GatewayDefinitionException(type.getName() + ": " + e.getMessage());
        }
    }

    private static void requireHookThatIsCalled(Class<?> type, NamespaceName namespace) {
        if (!OnGatewayInit.class.isAssignableFrom(type)) {
            return;
        }
        Class<?> called = namespace.isOne() ? Namespace.class : ParentNamespace.class;
        try {
            if (type.getMethod("afterInit", called).getDeclaringClass() == OnGatewayInit.class) {
                throw new GatewayDefinitionException(type.getName() + ".afterInit: never called (expected: afterInit("
                        + called.getSimpleName() + ") for the namespace " + namespace.text() + ")");
            }
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private List<HandlerDefinition> handlers(Class<?> type, NamespaceName namespace) {
        List<HandlerDefinition> handlers = new ArrayList<>();
        Set<String> events = new HashSet<>();
        Set<String> overridden = new HashSet<>();
        boolean nonBlocking = type.isAnnotationPresent(NonBlocking.class);
        for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
            for (Method method : sorted(level.getDeclaredMethods())) {
                SubscribeMessage subscription = method.getAnnotation(SubscribeMessage.class);
                if (subscription != null && !method.isBridge() && overridden.add(signature(method))) {
                    List<String> names = names(method, subscription, events);
                    handlers.add(handler(method, names, namespace, nonBlocking));
                }
            }
        }
        return handlers;
    }

    /** The JVM gives methods in no order that stays the same. */
    private static List<Method> sorted(Method[] methods) {
        return Arrays.stream(methods)
                .sorted(Comparator.comparing(Method::toGenericString))
                .toList();
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    /** None for one that hears what nobody else does. */
    private static List<String> names(Method method, SubscribeMessage subscription, Set<String> events) {
        List<String> names = List.of(subscription.value());
        if (names.isEmpty()) {
            throw malformed(method, "no event (expected: at least one name)");
        }
        if (names.contains(SubscribeMessage.ANY) && names.size() > 1) {
            throw malformed(method, "events " + names + " (expected: \"*\" alone, or names)");
        }
        for (String name : names) {
            if (name.isEmpty() || SocketPacketDecoder.RESERVED_EVENTS.contains(name)) {
                throw malformed(method, "event \"" + name + "\" (expected: a name that is not empty and not reserved)");
            }
            if (!events.add(name)) {
                throw malformed(method, "event \"" + name + "\" (expected: one handler for it in a gateway)");
            }
        }
        return names.contains(SubscribeMessage.ANY) ? List.of() : names;
    }

    private HandlerDefinition handler(
            Method method, List<String> events, NamespaceName namespace, boolean nonBlocking) {
        if (Modifier.isStatic(method.getModifiers())) {
            throw malformed(method, "static (expected: a method of the gateway's object)");
        }
        return new HandlerDefinition(
                events,
                method,
                parameters(method, namespace),
                Enhancers.of(method),
                nonBlocking || method.isAnnotationPresent(NonBlocking.class),
                Arrays.stream(method.getParameters()).anyMatch(GatewayScanner::acknowledges));
    }

    private static boolean acknowledges(Parameter parameter) {
        return parameter.isAnnotationPresent(Ack.class) || parameter.getType() == AckCallback.class;
    }

    private List<ParameterDefinition> parameters(Method method, NamespaceName namespace) {
        List<ParameterDefinition> parameters = new ArrayList<>();
        boolean positional = Arrays.stream(method.getParameters())
                        .filter(GatewayScanner::takesArgument)
                        .count()
                > 1;
        int argument = 0;
        for (Parameter parameter : method.getParameters()) {
            requireVariable(method, parameter, namespace);
            int taken = positional && takesArgument(parameter) ? argument++ : -1;
            HandlerParameter described = new HandlerParameter(parameter, parameter.getParameterizedType(), taken);
            parameters.add(
                    new ParameterDefinition(described, resolver(method, parameter), Enhancers.pipesOf(parameter)));
        }
        return parameters;
    }

    private static boolean takesArgument(Parameter parameter) {
        MessageBody body = parameter.getAnnotation(MessageBody.class);
        return body != null && body.value().isEmpty();
    }

    private static void requireVariable(Method method, Parameter parameter, NamespaceName namespace) {
        NamespaceVariable variable = parameter.getAnnotation(NamespaceVariable.class);
        if (variable != null && !namespace.hasVariable(variable.value())) {
            throw malformed(
                    method,
                    "parameter " + parameter.getName() + ": @NamespaceVariable(\"" + variable.value()
                            + "\") (expected: {" + variable.value() + "} in the namespace, which is "
                            + namespace.text() + ")");
        }
    }

    private ArgumentResolver resolver(Method method, Parameter parameter) {
        return resolvers.stream()
                .filter(resolver -> resolver.supports(parameter))
                .findFirst()
                .orElseThrow(() -> malformed(
                        method,
                        "parameter " + parameter.getName() + ": nothing to give it"
                                + " (expected: @MessageBody, @ConnectedSocket, or a type that says what it is)"));
    }

    private static List<Field> serverFields(Class<?> type, NamespaceName namespace) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
            for (Field field : level.getDeclaredFields()) {
                if (field.isAnnotationPresent(WebSocketServer.class)) {
                    fields.add(serverField(field, namespace));
                }
            }
        }
        return fields;
    }

    private static Field serverField(Field field, NamespaceName namespace) {
        Class<?> server = namespace.isOne() ? Namespace.class : ParentNamespace.class;
        if (field.getType() != server && field.getType() != RoostServer.class) {
            throw new GatewayDefinitionException(field.getDeclaringClass().getName() + "." + field.getName()
                    + ": @WebSocketServer on a " + field.getType().getSimpleName() + " (expected: on a "
                    + server.getSimpleName() + " or a RoostServer)");
        }
        return field;
    }

    static GatewayDefinitionException malformed(Method method, String what) {
        return new GatewayDefinitionException(
                method.getDeclaringClass().getName() + "." + method.getName() + ": " + what);
    }
}
