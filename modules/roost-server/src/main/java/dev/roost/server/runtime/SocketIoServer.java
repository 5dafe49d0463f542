package dev.roost.server.runtime;

import dev.roost.engine.EngineHandler;
import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineServer;
import dev.roost.engine.EngineSession;
import dev.roost.engine.http.StaticContent;
import dev.roost.server.Arguments;
import dev.roost.server.BroadcastOperator;
import dev.roost.server.ConnectionListener;
import dev.roost.server.Middleware;
import dev.roost.server.Namespace;
import dev.roost.server.NamespaceListener;
import dev.roost.server.NamespacePredicate;
import dev.roost.server.ParentNamespace;
import dev.roost.server.Registration;
import dev.roost.server.RoostServer;
import dev.roost.server.ServerObserver;
import dev.roost.server.ServerOptions;
import dev.roost.server.ServerSideListener;
import dev.roost.server.Socket;
import dev.roost.server.adapter.InMemoryAdapter;
import dev.roost.server.runtime.connection.ClientConnection;
import dev.roost.server.runtime.connection.ConnectionContext;
import dev.roost.server.runtime.connection.LiveSocket;
import dev.roost.server.runtime.context.ServerContext;
import dev.roost.server.runtime.dispatch.HandlerExecutors;
import dev.roost.server.runtime.listener.CompositeServerObserver;
import dev.roost.server.runtime.namespace.LiveParentNamespace;
import dev.roost.server.runtime.namespace.NamespaceMatcher;
import dev.roost.server.runtime.namespace.NamespaceRegistry;
import dev.roost.server.runtime.namespace.NamespaceSettings;
import dev.roost.server.runtime.namespace.SharedMiddlewares;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.DefaultParser;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The implementation of {@link RoostServer}: connects its parts. Thread-safe. */
public final class SocketIoServer implements RoostServer {
    private final ServerContext context;
    private final SharedMiddlewares middlewares;
    private final NamespaceRegistry registry;
    private final EngineServer engine;

    private SocketIoServer(Builder builder) {
        this.context = new ServerContext(
                builder.options,
                builder.parser == null ? new DefaultParser(findCodec()) : builder.parser,
                CompositeServerObserver.of(builder.observers),
                builder.handlerExecutor == null ? HandlerExecutors.create("roost-handler") : builder.handlerExecutor,
                builder.engine.memoryBudget(),
                this::engine);
        this.middlewares = new SharedMiddlewares(builder.options.inheritMiddlewares());
        long silenceNanos = builder.engine
                .pingInterval()
                .plus(builder.engine.pingTimeout().multipliedBy(2))
                .toNanos();
        this.registry =
                new NamespaceRegistry(new NamespaceSettings(context, builder.adapters, silenceNanos, middlewares));
        Map<String, StaticContent> files = builder.options.serveClient() ? ClientBundle.load() : Map.of();
        this.engine = EngineServer.create(builder.engine, files, builder.hooks, new Connections());
        of("/");
    }

    private final class Connections implements EngineHandler.Factory {
        private final ConnectionContext connections =
                new ConnectionContext(context, registry, SocketIoServer.this::isOpen);

        @Override
        public EngineHandler onOpen(EngineSession session) {
            return ClientConnection.open(session, connections);
        }

        @Override
        public CompletableFuture<Void> whenIdle() {
            return context.atWork().whenIdle();
        }
    }

    /** Returns a builder with default options. */
    public static RoostServer.Builder builder() {
        return new Builder();
    }

    private static PayloadCodec findCodec() {
        Iterator<PayloadCodec> found = ServiceLoader.load(PayloadCodec.class).iterator();
        if (!found.hasNext()) {
            throw new IllegalStateException("payload codec: none (expected: roost-jackson on the class path,"
                    + " or RoostServer.builder().codec(...))");
        }
        return found.next();
    }

    @Override
    public EngineServer engine() {
        return engine;
    }

    @Override
    public ServerOptions options() {
        return context.options();
    }

    @Override
    public Namespace of(String name) {
        if (name.indexOf(',') >= 0) {
            throw new IllegalArgumentException("namespace: " + name + " (expected: no comma)");
        }
        return registry.of(slashed(name));
    }

    private static String slashed(String name) {
        return name.startsWith("/") ? name : "/" + name;
    }

    @Override
    public ParentNamespace of(Pattern pattern) {
        return add(pattern.pattern(), NamespaceMatcher.of(pattern));
    }

    @Override
    public ParentNamespace of(NamespacePredicate predicate) {
        return add("*", NamespaceMatcher.of(predicate));
    }

    @Override
    public ParentNamespace ofTemplate(String template) {
        return add(slashed(template), NamespaceMatcher.ofTemplate(template));
    }

    private ParentNamespace add(String name, NamespaceMatcher matcher) {
        LiveParentNamespace parent = new LiveParentNamespace(context.observer(), name, matcher);
        registry.add(parent);
        return parent;
    }

    @Override
    public Collection<Namespace> namespaces() {
        return registry.all();
    }

    @Override
    public Collection<ParentNamespace> parentNamespaces() {
        return registry.parents();
    }

    @Override
    public Registration onNewNamespace(NamespaceListener listener) {
        return registry.add(listener);
    }

    @Override
    public Namespace sockets() {
        return of("/");
    }

    @Override
    public Registration use(Middleware middleware) {
        return sockets().use(middleware);
    }

    @Override
    public Registration useEverywhere(Middleware middleware) {
        return middlewares.addEverywhere(middleware);
    }

    @Override
    public Registration onConnection(ConnectionListener listener) {
        return sockets().onConnection(listener);
    }

    @Override
    public BroadcastOperator everyone() {
        return sockets().everyone();
    }

    @Override
    public void serverSideEmit(String event, @Nullable Object @Nullable ... arguments) {
        sockets().serverSideEmit(event, arguments);
    }

    @Override
    public CompletableFuture<List<Arguments>> serverSideEmitWithAck(
            String event, @Nullable Object @Nullable ... arguments) {
        return sockets().serverSideEmitWithAck(event, arguments);
    }

    @Override
    public Registration onServerSide(String event, ServerSideListener listener) {
        return sockets().onServerSide(event, listener);
    }

    @Override
    public boolean isOpen() {
        return engine.isOpen();
    }

    @Override
    public State state() {
        if (engine.hasFailed()) {
            return State.FAILED;
        }
        if (engine.isOpen()) {
            return State.OPEN;
        }
        return engine.isDraining() ? State.DRAINING : State.CLOSED;
    }

    @Override
    public CompletableFuture<Throwable> whenFailed() {
        return engine.whenFailed();
    }

    @Override
    public void open() {
        if (engine.isOpen()) {
            // A second open() of the adapters would subscribe twice.
            return;
        }
        context.atWork().reopen();
        registry.openAdapters();
        engine.open();
    }

    @Override
    public CompletableFuture<Void> close() {
        return afterBroadcasts(() -> engine.close()
                .thenCompose(closed -> engine.whenIdle())
                .thenRunAsync(registry::closeAdapters, context.adapterExecutor()));
    }

    @Override
    public CompletableFuture<Void> close(Duration timeout) {
        return afterBroadcasts(() -> Drain.begin(this, context.atWork(), timeout));
    }

    /** Closes the server when what was broadcast before has been sent to its sockets: at once with most adapters. */
    private CompletableFuture<Void> afterBroadcasts(Supplier<CompletableFuture<Void>> close) {
        CompletableFuture<Void> sent = registry.afterBroadcasts();
        return sent.isDone() ? close.get() : sent.thenComposeAsync(done -> close.get(), context.adapterExecutor());
    }

    @Override
    public void awaitOnClose(CompletionStage<?> work) {
        context.atWork().await(work);
    }

    @Override
    public void awaitOnClose(Socket socket, CompletionStage<?> work) {
        if (!(socket instanceof LiveSocket live)) {
            throw new IllegalArgumentException("socket: " + socket + " (expected: a socket of a Roost server)");
        }
        live.lifecycle().closeCallbacks().awaitOnClose(work);
    }

    private static final class Builder implements RoostServer.Builder {
        private EngineOptions engine = EngineOptions.DEFAULT;
        private EngineHooks hooks = EngineHooks.NONE;
        private ServerOptions options = ServerOptions.DEFAULT;
        private Adapter.Factory adapters = InMemoryAdapter::create;
        private final List<ServerObserver> observers = new ArrayList<>();
        private @Nullable Parser parser;
        private @Nullable Executor handlerExecutor;

        @Override
        public Builder engine(EngineOptions value) {
            engine = value;
            return this;
        }

        @Override
        public Builder hooks(EngineHooks value) {
            hooks = value;
            return this;
        }

        @Override
        public Builder options(ServerOptions value) {
            options = value;
            return this;
        }

        @Override
        public Builder codec(PayloadCodec value) {
            return parser(new DefaultParser(value));
        }

        @Override
        public Builder parser(Parser value) {
            parser = value;
            return this;
        }

        @Override
        public Builder adapter(Adapter.Factory value) {
            adapters = value;
            return this;
        }

        @Override
        public Builder handlerExecutor(Executor value) {
            if (value instanceof ThreadPoolExecutor pool && dropsTasks(pool.getRejectedExecutionHandler())) {
                throw new IllegalArgumentException("handlerExecutor: "
                        + pool.getRejectedExecutionHandler().getClass().getSimpleName()
                        + " (expected: AbortPolicy or CallerRunsPolicy, because sockets wait for dropped tasks)");
            }
            handlerExecutor = value;
            return this;
        }

        private static boolean dropsTasks(RejectedExecutionHandler policy) {
            return policy instanceof ThreadPoolExecutor.DiscardPolicy
                    || policy instanceof ThreadPoolExecutor.DiscardOldestPolicy;
        }

        @Override
        public Builder observer(ServerObserver value) {
            observers.add(Objects.requireNonNull(value, "observer"));
            return this;
        }

        @Override
        public RoostServer build() {
            return new SocketIoServer(this);
        }
    }
}
