package dev.roost.gateway;

import dev.roost.gateway.runtime.GatewayRegistry;
import dev.roost.gateway.spi.ArgumentCheck;
import dev.roost.gateway.spi.ArgumentResolver;
import dev.roost.gateway.spi.HandlerInfo;
import dev.roost.gateway.spi.HandlerObserver;
import dev.roost.gateway.spi.HandlerScope;
import dev.roost.gateway.spi.InstanceProvider;
import dev.roost.gateway.spi.ResultAdapter;
import dev.roost.server.RoostServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * The gateways of one server. An application without dependency injection registers its gateways here before the server
 * accepts clients; the Spring Boot starter does it for gateways that are beans.
 *
 * <pre>{@code
 * import dev.roost.gateway.Gateways;
 * import dev.roost.gateway.MessageBody;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.WebSocketGateway;
 * import dev.roost.server.RoostServer;
 *
 * class ChatServer {
 *     @WebSocketGateway(namespace = "/chat")
 *     static class ChatGateway {
 *         @SubscribeMessage("greet")
 *         String greet(@MessageBody String name) {
 *             return "Hello, " + name;
 *         }
 *     }
 *
 *     static RoostServer create() {
 *         RoostServer server = RoostServer.create();
 *         Gateways.builder(server)
 *                 .guard(context -> context.socket().principal().isPresent())
 *                 .build()
 *                 .register(new ChatGateway());
 *         return server;
 *     }
 * }
 * }</pre>
 *
 * <p>Register gateways from one thread, the one that starts the application. {@link #handlers} and {@link #resetRateLimits} may be
 * called from any thread.
 *
 * @since 0.1.0
 */
public final class Gateways {
    private final GatewayRegistry registry;

    /**
     * Creates gateways with default options and without global guards, interceptors, pipes and filters.
     *
     * @param server the server whose namespaces the gateways use
     */
    public Gateways(RoostServer server) {
        this(new Builder(server));
    }

    private Gateways(Builder builder) {
        this.registry = new GatewayRegistry(
                builder.server,
                new GatewayRegistry.Settings(
                        builder.options,
                        builder.scopes,
                        builder.guards,
                        builder.interceptors,
                        builder.pipes,
                        builder.filters,
                        builder.resolvers,
                        builder.checks,
                        builder.adapters,
                        builder.instances,
                        builder.observer,
                        builder.nanoTime));
    }

    /**
     * Returns a builder of the gateways of a server.
     *
     * @param server the server whose namespaces the gateways use
     * @return a new builder with default settings
     */
    public static Builder builder(RoostServer server) {
        return new Builder(server);
    }

    /**
     * Sets the {@link WebSocketServer} fields of a gateway and adds its handlers and hooks to its namespaces.
     *
     * @param gateway an instance of a class with {@link WebSocketGateway}, or of a proxy class that extends it
     * @return this
     * @throws dev.roost.gateway.spi.GatewayDefinitionException if the gateway is invalid; the message has the class, the method
     *     and the parameter at fault
     */
    public Gateways register(Object gateway) {
        inject(gateway);
        listen(gateway);
        return this;
    }

    /**
     * Sets the {@link WebSocketServer} fields of a gateway: the first half of {@link #register}. Call it with the target
     * object if the gateway is proxied.
     *
     * @param gateway the object that has the fields
     * @throws dev.roost.gateway.spi.GatewayDefinitionException if the gateway is invalid
     */
    public void inject(Object gateway) {
        registry.inject(gateway);
    }

    /**
     * Adds the handlers and hooks of a gateway to its namespaces: the second half of {@link #register}.
     *
     * @param gateway the gateway, or its proxy, on which handlers are called
     * @throws dev.roost.gateway.spi.GatewayDefinitionException if the gateway is invalid
     */
    public void listen(Object gateway) {
        registry.listen(gateway);
    }

    /**
     * Returns whether a class is a gateway.
     *
     * @param type any class
     * @return true if {@link WebSocketGateway} is present on the class, a superclass or an interface
     */
    public static boolean isGateway(Class<?> type) {
        return GatewayRegistry.isGateway(type);
    }

    /**
     * Returns the handlers registered so far, with the guards, interceptors, pipes and filters that apply to each.
     * Thread-safe.
     *
     * @return an immutable list in the order of registration
     */
    public List<HandlerInfo> handlers() {
        return registry.handlers();
    }

    /** Resets the counts of all {@link RateLimit}s, for tests that share a server. Thread-safe. */
    public void resetRateLimits() {
        registry.resetRateLimits();
    }

    /** Returns whether no stream that a handler returned is running. */
    boolean isQuiet() {
        return registry.hasNoStreams();
    }

    /**
     * A builder of {@link Gateways}: the settings that apply to all gateways of a server. Not thread-safe.
     *
     * @since 0.1.0
     */
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
            this.server = Objects.requireNonNull(server, "server");
        }

        /**
         * Sets the options of acknowledgements and errors. Default: {@link GatewayOptions#DEFAULT}.
         *
         * @param value the options
         * @return this
         */
        public Builder options(GatewayOptions value) {
            options = Objects.requireNonNull(value, "options");
            return this;
        }

        /**
         * Adds a scope around each event, each hook and the guards of each connection. Scopes added later are inside those
         * added earlier.
         *
         * @param value the scope
         * @return this
         */
        public Builder scope(HandlerScope value) {
            scopes.add(Objects.requireNonNull(value, "scope"));
            return this;
        }

        /**
         * Adds a guard of all handlers and of all namespaces that have gateways. Global guards run before those of
         * {@link UseGuards}.
         *
         * @param value the guard
         * @return this
         */
        public Builder guard(Guard value) {
            guards.add(Objects.requireNonNull(value, "guard"));
            return this;
        }

        /**
         * Adds an interceptor of all handlers. Global interceptors are outside those of {@link UseInterceptors}.
         *
         * @param value the interceptor
         * @return this
         */
        public Builder interceptor(Interceptor value) {
            interceptors.add(Objects.requireNonNull(value, "interceptor"));
            return this;
        }

        /**
         * Adds a pipe of all handler parameters that take client data. Global pipes run before those of {@link UsePipes}.
         *
         * @param value the pipe
         * @return this
         */
        public Builder pipe(Pipe value) {
            pipes.add(Objects.requireNonNull(value, "pipe"));
            return this;
        }

        /**
         * Adds an exception filter of all handlers. Global filters are tried after those of {@link UseFilters}; of several
         * that accept an exception, the last one added handles it.
         *
         * @param value the filter; its class must declare the exception type
         * @return this
         */
        public Builder filter(ExceptionFilter<?> value) {
            filters.add(Objects.requireNonNull(value, "filter"));
            return this;
        }

        /**
         * Adds a resolver for a parameter kind of the application. It is tried before the built-in resolvers.
         *
         * @param value the resolver
         * @return this
         */
        public Builder resolver(ArgumentResolver value) {
            resolvers.add(Objects.requireNonNull(value, "resolver"));
            return this;
        }

        /**
         * Adds a check of the arguments of a call, such as {@code BeanValidation} of roost-validation. Checks run after the
         * pipes.
         *
         * @param value the check
         * @return this
         */
        public Builder check(ArgumentCheck value) {
            checks.add(Objects.requireNonNull(value, "check"));
            return this;
        }

        /**
         * Adds an adapter for result types of a reactive library.
         *
         * @param value the adapter
         * @return this
         */
        public Builder adapter(ResultAdapter value) {
            adapters.add(Objects.requireNonNull(value, "adapter"));
            return this;
        }

        /**
         * Sets the provider of the guards, interceptors, pipes and filters that annotations name. Default:
         * {@link InstanceProvider#byConstructor}.
         *
         * @param value the provider
         * @return this
         */
        public Builder instances(InstanceProvider value) {
            instances = Objects.requireNonNull(value, "instances");
            return this;
        }

        /**
         * Sets the observer of all handler calls. Default: {@link HandlerObserver#NONE}.
         *
         * @param value the observer
         * @return this
         */
        public Builder observer(HandlerObserver value) {
            observer = Objects.requireNonNull(value, "observer");
            return this;
        }

        /**
         * Sets the clock of rate limits. Default: {@link System#nanoTime}.
         *
         * @param value returns the time in nanoseconds from an arbitrary origin; thread-safe
         * @return this
         */
        public Builder nanoTime(LongSupplier value) {
            nanoTime = Objects.requireNonNull(value, "nanoTime");
            return this;
        }

        /**
         * Builds the gateways. The builder can be reused.
         *
         * @return gateways without any registered gateway
         */
        public Gateways build() {
            return new Gateways(this);
        }
    }
}
