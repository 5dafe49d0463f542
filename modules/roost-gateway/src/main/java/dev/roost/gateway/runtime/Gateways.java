package dev.roost.gateway.runtime;

import dev.roost.gateway.AckPolicy;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.GatewayOptions;
import dev.roost.gateway.Guard;
import dev.roost.gateway.Interceptor;
import dev.roost.gateway.Pipe;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.Event;
import dev.roost.server.EventListener;
import dev.roost.server.Listening;
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

/** Puts gateways to work on a server. For the start of an application: not thread-safe, unless it says otherwise. */
public final class Gateways {
    private static final Logger log = LoggerFactory.getLogger(Gateways.class);

    private final RoostServer server;
    private final GatewayScanner scanner;
    private final List<Guard> globalGuards;
    private final Streams streams = new Streams();
    private final Scopes scopes;
    private final ResultHandler results;
    private final GatewayHooks hooks;
    private final PipelineFactory pipelines;
    private final Map<NamespaceName, Listening> namespaces = new HashMap<>();

    /** Those with a handler for what nobody else hears. */
    private final Set<NamespaceName> withFallback = ConcurrentHashMap.newKeySet();

    /** Of what nobody hears there. */
    private final Map<NamespaceName, AckPolicy> ackPolicies = new ConcurrentHashMap<>();

    private final List<HandlerInfo> handlers = new CopyOnWriteArrayList<>();
    private final Set<RateLimiter> limiters = ConcurrentHashMap.newKeySet();

    /** With default options, and nothing around the handlers but what their annotations say. */
    public Gateways(RoostServer server) {
        this(new Builder(server));
    }

    private Gateways(Builder builder) {
        this.server = builder.server;
        this.globalGuards = List.copyOf(builder.guards);
        List<ArgumentResolver> resolvers = new ArrayList<>(builder.resolvers);
        resolvers.addAll(List.of(
                new MessageBodyResolver(),
                new ConnectedSocketResolver(),
                new AckResolver(),
                new HandshakeResolver(),
                new TypedResolver()));
        this.scanner = new GatewayScanner(resolvers);
        this.scopes = new Scopes(builder.scopes);
        this.results = new ResultHandler(builder.options, builder.adapters, streams, server);
        this.hooks = new GatewayHooks(scopes, results);
        PipelineFactory.Global global = new PipelineFactory.Global(
                scopes,
                globalGuards,
                List.copyOf(builder.interceptors),
                List.copyOf(builder.pipes),
                List.copyOf(builder.filters),
                GuardedHandlerObserver.of(builder.observer));
        this.pipelines =
                new PipelineFactory(global, builder.instances, List.copyOf(builder.checks), builder.nanoTime, results);
    }

    public static Builder builder(RoostServer server) {
        return new Builder(server);
    }

    /**
     * Gives a gateway its server and lets it hear its events.
     *
     * @throws GatewayDefinitionException if it is not well-formed; says where, and what was expected
     */
    public Gateways register(Object gateway) {
        inject(gateway);
        listen(gateway);
        return this;
    }

    /**
     * Sets the fields with {@link dev.roost.gateway.WebSocketServer}: the first half of {@link #register}, for the
     * object itself where a proxy will stand before it.
     */
    public void inject(Object gateway) {
        GatewayDefinition definition = scanner.scan(gateway.getClass());
        Listening namespace = namespace(definition.namespace());
        for (Field field : definition.serverFields()) {
            try {
                field.setAccessible(true);
                field.set(gateway, field.getType() == RoostServer.class ? server : namespace);
            } catch (IllegalAccessException | RuntimeException e) {
                throw new IllegalStateException("@WebSocketServer: can't be set: " + field, e);
            }
        }
    }

    /** Adds its handlers and hooks: the second half of {@link #register}. */
    public void listen(Object gateway) {
        GatewayDefinition definition = scanner.scan(gateway.getClass());
        Listening namespace = namespace(definition.namespace());
        ackPolicies.putIfAbsent(definition.namespace(), pipelines.ackPolicy(definition));
        ConnectGuards.of(pipelines.classGuards(definition)).map(scopes::around).ifPresent(namespace::use);
        List<PipelineFactory.Made> made = pipelines.make(gateway, definition);
        for (int i = 0; i < made.size(); i++) {
            listen(namespace, definition, definition.handlers().get(i).events(), made.get(i));
        }
        // Those of the class are in the chains of all its handlers.
        made.stream()
                .flatMap(handler -> handler.limiters().stream())
                .filter(limiters::add)
                .forEach(limiter -> namespace.onDisconnect((socket, reason) -> limiter.forget(socket)));
        hooks.add(gateway, definition.type(), namespace);
    }

    private void listen(
            Listening namespace, GatewayDefinition definition, List<String> events, PipelineFactory.Made handler) {
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
                        "namespace {}: the event {} is handled by {}.{} and by {}.{}: both run, and the first answer is the"
                                + " acknowledgement (expected: one handler for each event of a namespace)",
                        handler.namespace(),
                        event,
                        other.gateway().getSimpleName(),
                        other.method().getName(),
                        handler.gateway().getSimpleName(),
                        handler.method().getName()));
    }

    /** Whether a class is a gateway: {@link WebSocketGateway} stands on it, on a superclass or on an interface. */
    public static boolean isGateway(Class<?> type) {
        return Annotations.find(Declarations.levels(type), WebSocketGateway.class) != null;
    }

    /** The handlers registered so far, and what stands around them. Thread-safe. */
    public List<HandlerInfo> handlers() {
        return List.copyOf(handlers);
    }

    /** Starts all rate limits anew, as tests of one server need it between them. Thread-safe. */
    public void resetRateLimits() {
        limiters.forEach(RateLimiter::reset);
    }

    /** Whether no stream runs. */
    boolean isQuiet() {
        return streams.isEmpty();
    }

    private Listening namespace(NamespaceName name) {
        return namespaces.computeIfAbsent(name, this::begin);
    }

    private Listening begin(NamespaceName name) {
        Listening namespace = name.on(server);
        ConnectGuards.of(globalGuards).map(scopes::around).ifPresent(namespace::use);
        namespace.onUnhandled(new Unknown(name));
        namespace.onDisconnect((socket, reason) -> streams.end(socket));
        return namespace;
    }

    /** Hears what no handler hears, unless there is a fallback. */
    private final class Unknown implements EventListener {
        private final NamespaceName name;

        Unknown(NamespaceName name) {
            this.name = name;
        }

        private AckPolicy policy() {
            return ackPolicies.getOrDefault(name, results.ackPolicy());
        }

        @Override
        public @Nullable Duration answersWithin() {
            return results.ackTimeout(policy());
        }

        @Override
        public void onLate(Event event) {
            results.late(event);
        }

        @Override
        public void onEvent(Event event) {
            if (!withFallback.contains(name)) {
                results.unknown(event, policy());
            }
        }
    }

    /** Gathers what is common to all gateways of a server. Not thread-safe. */
    public static final class Builder {
        private final RoostServer server;
        private final List<HandlerScope> scopes = new ArrayList<>();
        private final List<Guard> guards = new ArrayList<>();
        private final List<Interceptor> interceptors = new ArrayList<>();
        private final List<Pipe> pipes = new ArrayList<>();
        private final List<ExceptionFilter<?>> filters = new ArrayList<>();
        private final List<ArgumentResolver> resolvers = new ArrayList<>();
        private final List<ArgumentCheck> checks = new ArrayList<>();
        private final List<ResultAdapter> adapters = new ArrayList<>();
        private GatewayOptions options = GatewayOptions.DEFAULT;
        private HandlerObserver observer = HandlerObserver.NONE;
        private InstanceProvider instances = InstanceProvider.byConstructor();
        private LongSupplier nanoTime = System::nanoTime;

        private Builder(RoostServer server) {
            this.server = server;
        }

        public Builder options(GatewayOptions value) {
            options = value;
            return this;
        }

        /** Around everything that is done for an event, for a hook, and by guards for who joins. */
        public Builder scope(HandlerScope value) {
            scopes.add(value);
            return this;
        }

        /** For all handlers of all gateways, and for who joins their namespaces. */
        public Builder guard(Guard value) {
            guards.add(value);
            return this;
        }

        /** Around all handlers of all gateways. */
        public Builder interceptor(Interceptor value) {
            interceptors.add(value);
            return this;
        }

        /** For all parameters of all handlers that take what clients sent. */
        public Builder pipe(Pipe value) {
            pipes.add(value);
            return this;
        }

        /** For all handlers of all gateways; the last that takes an exception is asked. */
        public Builder filter(ExceptionFilter<?> value) {
            filters.add(value);
            return this;
        }

        /** For parameters of a kind of the application's own; asked before those of Roost. */
        public Builder resolver(ArgumentResolver value) {
            resolvers.add(value);
            return this;
        }

        /** Has the arguments of handlers checked, by {@code BeanValidation} of roost-validation for example. */
        public Builder check(ArgumentCheck value) {
            checks.add(value);
            return this;
        }

        /** For results of a kind of their own, as reactive libraries have. */
        public Builder adapter(ResultAdapter value) {
            adapters.add(value);
            return this;
        }

        /** Where guards and others that annotations name come from; by default their constructors are called. */
        public Builder instances(InstanceProvider value) {
            instances = value;
            return this;
        }

        /** Who watches the handlers of all gateways, to measure them; by default nobody. */
        public Builder observer(HandlerObserver value) {
            observer = value;
            return this;
        }

        /** What rate limits are measured with, in nanoseconds. */
        public Builder nanoTime(LongSupplier value) {
            nanoTime = value;
            return this;
        }

        public Gateways build() {
            return new Gateways(this);
        }
    }
}
