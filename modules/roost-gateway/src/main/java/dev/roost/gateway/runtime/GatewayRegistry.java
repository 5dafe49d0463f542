package dev.roost.gateway.runtime;

import dev.roost.gateway.AckPolicy;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.GatewayOptions;
import dev.roost.gateway.Guard;
import dev.roost.gateway.Interceptor;
import dev.roost.gateway.Pipe;
import dev.roost.gateway.runtime.argument.BuiltInResolvers;
import dev.roost.gateway.spi.ArgumentCheck;
import dev.roost.gateway.spi.ArgumentResolver;
import dev.roost.gateway.spi.HandlerInfo;
import dev.roost.gateway.spi.HandlerObserver;
import dev.roost.gateway.spi.HandlerScope;
import dev.roost.gateway.spi.InstanceProvider;
import dev.roost.gateway.spi.ResultAdapter;
import dev.roost.server.AnyNamespace;
import dev.roost.server.Event;
import dev.roost.server.EventListener;
import dev.roost.server.RoostServer;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateways of one server: scans them, builds their pipelines and adds those as listeners to the namespaces. Registration is
 * confined to the thread that starts the application; {@link #handlers}, {@link #resetRateLimits} and {@link #hasNoStreams} are
 * thread-safe.
 */
public final class GatewayRegistry {
    private static final Logger log = LoggerFactory.getLogger(GatewayRegistry.class);

    private final RoostServer server;
    private final GatewayScanner scanner;
    private final List<Guard> globalGuards;
    private final StreamSubscriptions streams = new StreamSubscriptions();
    private final CompositeHandlerScope scope;
    private final ResultHandler results;
    private final GatewayHooks hooks;
    private final PipelineFactory pipelines;
    private final Map<NamespaceName, AnyNamespace> namespaces = new HashMap<>();

    /** The namespaces with a handler for {@code *}. */
    private final Set<NamespaceName> withFallback = ConcurrentHashMap.newKeySet();

    /** The policy for events without a handler, by namespace. */
    private final Map<NamespaceName, AckPolicy> ackPolicies = new ConcurrentHashMap<>();

    private final List<HandlerInfo> handlers = new CopyOnWriteArrayList<>();
    private final Set<RateLimiter> limiters = ConcurrentHashMap.newKeySet();

    /** The settings that apply to all gateways of a server. */
    public record Settings(
            GatewayOptions options,
            List<HandlerScope> scopes,
            List<Guard> guards,
            List<Interceptor> interceptors,
            List<Pipe> pipes,
            List<ExceptionFilter<?>> filters,
            List<ArgumentResolver> resolvers,
            List<ArgumentCheck> checks,
            List<ResultAdapter> adapters,
            InstanceProvider instances,
            HandlerObserver observer,
            LongSupplier nanoTime) {
        public Settings {
            scopes = List.copyOf(scopes);
            guards = List.copyOf(guards);
            interceptors = List.copyOf(interceptors);
            pipes = List.copyOf(pipes);
            filters = List.copyOf(filters);
            resolvers = List.copyOf(resolvers);
            checks = List.copyOf(checks);
            adapters = List.copyOf(adapters);
        }
    }

    public GatewayRegistry(RoostServer server, Settings settings) {
        this.server = server;
        this.globalGuards = settings.guards();
        List<ArgumentResolver> resolvers = new ArrayList<>(settings.resolvers());
        resolvers.addAll(BuiltInResolvers.all());
        this.scanner = new GatewayScanner(resolvers);
        this.scope = new CompositeHandlerScope(settings.scopes());
        this.results = new ResultHandler(settings.options(), settings.adapters(), streams, server);
        this.hooks = new GatewayHooks(scope, results);
        PipelineFactory.GlobalEnhancers global = new PipelineFactory.GlobalEnhancers(
                scope,
                globalGuards,
                settings.interceptors(),
                settings.pipes(),
                settings.filters(),
                SafeHandlerObserver.of(settings.observer()));
        this.pipelines =
                new PipelineFactory(global, settings.instances(), settings.checks(), settings.nanoTime(), results);
    }

    /** Returns whether {@code @WebSocketGateway} is present on the class, a superclass or an interface. */
    public static boolean isGateway(Class<?> type) {
        return GatewayScanner.isGateway(type);
    }

    /** Sets the {@code @WebSocketServer} fields of a gateway. */
    public void inject(Object gateway) {
        GatewayDefinition definition = scanner.scan(gateway.getClass());
        AnyNamespace namespace = namespace(definition.namespace());
        for (Field field : definition.serverFields()) {
            try {
                field.setAccessible(true);
                field.set(gateway, field.getType() == RoostServer.class ? server : namespace);
            } catch (IllegalAccessException | RuntimeException e) {
                throw new IllegalStateException("@WebSocketServer: can't be set: " + field, e);
            }
        }
    }

    /** Adds the connect guards, handlers and hooks of a gateway to its namespaces. */
    public void listen(Object gateway) {
        GatewayDefinition definition = scanner.scan(gateway.getClass());
        AnyNamespace namespace = namespace(definition.namespace());
        ackPolicies.putIfAbsent(definition.namespace(), pipelines.ackPolicy(definition));
        ConnectGuards.of(pipelines.classGuards(definition)).map(scope::around).ifPresent(namespace::use);
        List<PipelineFactory.BuiltHandler> built = pipelines.build(gateway, definition);
        for (int i = 0; i < built.size(); i++) {
            listen(namespace, definition, definition.handlers().get(i).events(), built.get(i));
        }
        // The handlers of a gateway share the limiters of its class.
        built.stream()
                .flatMap(handler -> handler.limiters().stream())
                .filter(limiters::add)
                .forEach(limiter -> namespace.onDisconnect((socket, reason) -> limiter.forget(socket)));
        hooks.add(gateway, definition.type(), namespace);
    }

    private void listen(
            AnyNamespace namespace,
            GatewayDefinition definition,
            List<String> events,
            PipelineFactory.BuiltHandler handler) {
        if (events.isEmpty()) {
            withFallback.add(definition.namespace());
            namespace.onUnhandled(handler.pipeline());
        }
        events.forEach(event -> namespace.on(event, handler.pipeline()));
        handler.info().events().forEach(event -> warnIfHandled(event, handler.info()));
        handlers.add(handler.info());
        log.debug("{}", handler.info());
    }

    private void warnIfHandled(String event, HandlerInfo handler) {
        handlers.stream()
                .filter(other -> other.namespace().equals(handler.namespace())
                        && other.events().contains(event))
                .findFirst()
                .ifPresent(other -> log.warn(
                        "namespace {}: event {} is handled by {}.{} and {}.{} (expected: one handler for each event of a"
                                + " namespace); both run, and the first result is the acknowledgement",
                        handler.namespace(),
                        event,
                        other.gateway().getSimpleName(),
                        other.method().getName(),
                        handler.gateway().getSimpleName(),
                        handler.method().getName()));
    }

    /** Returns the handlers registered so far. */
    public List<HandlerInfo> handlers() {
        return List.copyOf(handlers);
    }

    /** Resets the counts of all rate limits. */
    public void resetRateLimits() {
        limiters.forEach(RateLimiter::reset);
    }

    /** Returns whether no returned stream is subscribed to. For tests. */
    public boolean hasNoStreams() {
        return streams.isEmpty();
    }

    private AnyNamespace namespace(NamespaceName name) {
        return namespaces.computeIfAbsent(name, this::prepare);
    }

    private AnyNamespace prepare(NamespaceName name) {
        AnyNamespace namespace = name.on(server);
        ConnectGuards.of(globalGuards).map(scope::around).ifPresent(namespace::use);
        namespace.onUnhandled(new UnknownEventListener(name));
        namespace.onDisconnect((socket, reason) -> streams.end(socket));
        return namespace;
    }

    /** Answers events without a handler, unless the namespace has a handler for {@code *}. */
    private final class UnknownEventListener implements EventListener {
        private final NamespaceName name;

        UnknownEventListener(NamespaceName name) {
            this.name = name;
        }

        private AckPolicy policy() {
            return ackPolicies.getOrDefault(name, results.ackPolicy());
        }

        @Override
        public @Nullable Duration ackTimeout() {
            return results.ackTimeout(policy());
        }

        @Override
        public void onAckTimeout(Event event) {
            results.late(event);
        }

        @Override
        public void onEvent(Event event) {
            if (!withFallback.contains(name)) {
                results.unknown(event, policy());
            }
        }
    }
}
