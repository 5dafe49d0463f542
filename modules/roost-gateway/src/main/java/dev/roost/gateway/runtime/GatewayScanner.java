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
import dev.roost.gateway.runtime.reflect.Annotations;
import dev.roost.gateway.runtime.reflect.MethodHierarchy;
import dev.roost.gateway.runtime.reflect.TypeVariables;
import dev.roost.gateway.spi.ArgumentResolver;
import dev.roost.gateway.spi.GatewayDefinitionException;
import dev.roost.protocol.SocketPacketDecoder;
import dev.roost.server.Namespace;
import dev.roost.server.ParentNamespace;
import dev.roost.server.RoostServer;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** Reads the annotations of a gateway into a definition, and rejects invalid gateways. Immutable. */
final class GatewayScanner {
    private final List<ArgumentResolver> resolvers;

    GatewayScanner(List<ArgumentResolver> resolvers) {
        this.resolvers = List.copyOf(resolvers);
    }

    /**
     * @param type the class of a gateway, or a proxy class that extends it
     * @throws GatewayDefinitionException if the class is not a gateway, or is invalid
     */
    GatewayDefinition scan(Class<?> type) {
        Class<?> written = withoutProxy(type);
        List<Class<?>> levels = MethodHierarchy.typesOf(written);
        WebSocketGateway gateway = Annotations.find(levels, WebSocketGateway.class);
        if (gateway == null) {
            throw new GatewayDefinitionException(type.getName() + notAGateway(type));
        }
        NamespaceName namespace = namespace(written, gateway);
        requireReachableInitHook(written, namespace);
        return new GatewayDefinition(
                written,
                namespace,
                handlers(written, namespace),
                serverFields(written, namespace),
                Enhancers.of(levels));
    }

    /** Returns whether {@link WebSocketGateway} is present on the class, a superclass or an interface. */
    static boolean isGateway(Class<?> type) {
        return Annotations.find(MethodHierarchy.typesOf(type), WebSocketGateway.class) != null;
    }

    private static String notAGateway(Class<?> type) {
        return Proxy.isProxyClass(type)
                ? ": a JDK proxy of " + Arrays.toString(type.getInterfaces())
                        + " (expected: a proxy that extends the gateway's class, as Spring makes with"
                        + " spring.aop.proxy-target-class=true; or @WebSocketGateway and all handlers on an interface)"
                : ": not a gateway (expected: @WebSocketGateway)";
    }

    /** Returns the class that a generated proxy class of Spring and others extends. */
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

    private static void requireReachableInitHook(Class<?> type, NamespaceName namespace) {
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
        TypeVariables variables = TypeVariables.of(type);
        boolean nonBlocking = Annotations.find(MethodHierarchy.typesOf(type), NonBlocking.class) != null;
        for (MethodHierarchy each : MethodHierarchy.handlersOf(type)) {
            List<String> names = names(each, events);
            handlers.add(handler(each, names, namespace, variables, nonBlocking));
        }
        return handlers;
    }

    /** Returns the event names of a handler; none for {@code *}. */
    private static List<String> names(MethodHierarchy handler, Set<String> events) {
        Method method = handler.method();
        SubscribeMessage subscription =
                Objects.requireNonNull(Annotations.find(handler.methods(), SubscribeMessage.class));
        List<String> names = List.of(subscription.value());
        if (names.isEmpty()) {
            throw invalid(method, "no event name (expected: at least one name)");
        }
        if (names.contains(SubscribeMessage.ANY) && names.size() > 1) {
            throw invalid(method, "events " + names + " (expected: \"*\" alone, or names)");
        }
        for (String name : names) {
            if (name.isEmpty() || SocketPacketDecoder.RESERVED_EVENTS.contains(name)) {
                throw invalid(method, "event \"" + name + "\" (expected: a name that is not empty and not reserved)");
            }
            if (!events.add(name)) {
                throw invalid(method, "event \"" + name + "\" (expected: one handler for it in a gateway)");
            }
        }
        return names.contains(SubscribeMessage.ANY) ? List.of() : names;
    }

    private HandlerDefinition handler(
            MethodHierarchy methods,
            List<String> events,
            NamespaceName namespace,
            TypeVariables variables,
            boolean nonBlocking) {
        if (Modifier.isStatic(methods.method().getModifiers())) {
            throw invalid(methods.method(), "static (expected: a method of the gateway's object)");
        }
        Class<?> result = methods.method().getReturnType();
        if (Future.class.isAssignableFrom(result) && !CompletionStage.class.isAssignableFrom(result)) {
            throw invalid(
                    methods.method(),
                    "returns a " + result.getSimpleName() + " (expected: a CompletionStage such as CompletableFuture,"
                            + " because a Future has no completion callback)");
        }
        List<ParameterDefinition> parameters = parameters(methods, namespace, variables);
        return new HandlerDefinition(
                events,
                methods,
                parameters,
                Enhancers.of(methods.methods()),
                nonBlocking || Annotations.find(methods.methods(), NonBlocking.class) != null,
                parameters.stream().anyMatch(parameter -> acknowledges(parameter.parameter())));
    }

    private static boolean acknowledges(HandlerParameter parameter) {
        return parameter.annotation(Ack.class).isPresent() || parameter.type() == AckCallback.class;
    }

    private List<ParameterDefinition> parameters(
            MethodHierarchy methods, NamespaceName namespace, TypeVariables variables) {
        Method method = methods.method();
        List<ParameterDefinition> parameters = new ArrayList<>();
        List<HandlerParameter> declared = described(methods, variables);
        boolean positional =
                declared.stream().filter(GatewayScanner::takesArgument).count() > 1;
        int argument = 0;
        for (HandlerParameter each : declared) {
            requireVariable(method, each, namespace);
            int taken = positional && takesArgument(each) ? argument++ : -1;
            HandlerParameter parameter = new HandlerParameter(each.parameter(), each.type(), taken, each.overridden());
            parameters.add(new ParameterDefinition(
                    parameter, resolver(method, parameter), Enhancers.pipesOf(methods.parameters(parameters.size()))));
        }
        return parameters;
    }

    private static List<HandlerParameter> described(MethodHierarchy methods, TypeVariables variables) {
        List<HandlerParameter> parameters = new ArrayList<>();
        for (int i = 0; i < methods.method().getParameterCount(); i++) {
            List<Parameter> all = methods.parameters(i);
            Parameter own = all.get(0);
            Type type = variables.resolve(own.getParameterizedType());
            parameters.add(new HandlerParameter(own, type, -1, all.subList(1, all.size())));
        }
        return parameters;
    }

    private static boolean takesArgument(HandlerParameter parameter) {
        return parameter
                .annotation(MessageBody.class)
                .filter(body -> body.value().isEmpty())
                .isPresent();
    }

    private static void requireVariable(Method method, HandlerParameter parameter, NamespaceName namespace) {
        String variable = parameter
                .annotation(NamespaceVariable.class)
                .map(NamespaceVariable::value)
                .orElse(null);
        if (variable != null && !namespace.hasVariable(variable)) {
            throw invalid(
                    method,
                    "parameter " + parameter.name() + ": @NamespaceVariable(\"" + variable + "\") (expected: {"
                            + variable + "} in the namespace, which is " + namespace.text() + ")");
        }
    }

    private ArgumentResolver resolver(Method method, HandlerParameter parameter) {
        return resolvers.stream()
                .filter(resolver -> resolver.supports(parameter))
                .findFirst()
                .orElseThrow(() -> invalid(
                        method,
                        "parameter " + parameter.name() + ": no argument resolver"
                                + " (expected: @MessageBody, @ConnectedSocket, or a type such as Socket or Event)"));
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

    static GatewayDefinitionException invalid(Method method, String what) {
        return new GatewayDefinitionException(
                method.getDeclaringClass().getName() + "." + method.getName() + ": " + what);
    }
}
