package dev.roost.server;

import dev.roost.engine.EngineHandler;
import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineServer;
import dev.roost.engine.EngineSession;
import dev.roost.engine.http.StaticContent;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.DefaultParser;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Socket.IO server bound to no port: a door brings its {@link #engine()} requests. Thread-safe.
 *
 * <p>What is called here without a namespace goes to the default one, {@code /}.
 */
public final class RoostServer implements Broadcaster {
    private static final Logger log = LoggerFactory.getLogger(RoostServer.class);

    private final ServerContext context;
    private final Adapter.Factory adapters;
    private final NamespaceRegistry registry = new NamespaceRegistry(this);
    private final long silenceNanos;
    private final EngineServer engine;
    private final ListenerList<Middleware> everywhere = new ListenerList<>();

    private RoostServer(Builder builder) {
        this.context = new ServerContext(
                builder.options,
                builder.parser == null ? new DefaultParser(findCodec()) : builder.parser,
                CompositeServerObserver.of(builder.observers),
                builder.handlerExecutor == null ? HandlerExecutors.create("roost-handler") : builder.handlerExecutor);
        this.adapters = builder.adapters;
        this.silenceNanos = builder.engine
                .pingInterval()
                .plus(builder.engine.pingTimeout().multipliedBy(2))
                .toNanos();
        Map<String, StaticContent> files = options().serveClient() ? ClientBundle.load() : Map.of();
        this.engine = EngineServer.create(builder.engine, files, builder.hooks, new Connections());
        of("/");
    }

    private final class Connections implements EngineHandler.Factory {
        @Override
        public EngineHandler onOpen(EngineSession session) {
            return ClientConnection.open(session, RoostServer.this);
        }

        @Override
        public CompletableFuture<Void> whenIdle() {
            return context.atWork().whenIdle();
        }
    }

    /** A server with default options. */
    public static RoostServer create() {
        return builder().build();
    }

    public static Builder builder() {
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

    /** The floor below, for a door to bring requests to. */
    public EngineServer engine() {
        return engine;
    }

    public ServerOptions options() {
        return context.options();
    }

    /**
     * A namespace, which exists from the first time it is asked for. If a template or a pattern matches the name, it is a
     * child of that.
     *
     * @param name with or without its leading slash; no client can ask for one with a comma
     * @throws IllegalArgumentException if it has a comma
     */
    public Namespace of(String name) {
        if (name.indexOf(',') >= 0) {
            throw new IllegalArgumentException("namespace: " + name + " (expected: no comma)");
        }
        return registry.of(slashed(name));
    }

    private static String slashed(String name) {
        return name.startsWith("/") ? name : "/" + name;
    }

    /**
     * Namespaces whose names have a match of a pattern, made when a client asks for them. A pattern is tried on names that
     * clients choose, of up to 512 UTF-16 units.
     */
    public ParentNamespace of(Pattern pattern) {
        return add(pattern.pattern(), NamespaceMatcher.of(pattern));
    }

    /** Namespaces that a predicate lets come to be, when a client asks for them. */
    public ParentNamespace of(NamespacePredicate predicate) {
        return add("*", NamespaceMatcher.of(predicate));
    }

    /**
     * Namespaces with variable parts: of {@code /org/{id}} a child is {@code /org/7}, with {@code 7} as the
     * {@linkplain Namespace#variables() variable} {@code id}.
     *
     * @throws IllegalArgumentException if a variable is not all that is between two slashes, or is there twice
     */
    public ParentNamespace ofTemplate(String template) {
        return add(slashed(template), NamespaceMatcher.ofTemplate(template));
    }

    private ParentNamespace add(String name, NamespaceMatcher matcher) {
        ParentNamespace parent = new ParentNamespace(this, name, matcher);
        registry.add(parent);
        return parent;
    }

    /** Those that there are now, children too. */
    public Collection<Namespace> namespaces() {
        return registry.all();
    }

    /** The dynamic namespaces, in the order in which they were made. */
    public Collection<ParentNamespace> parentNamespaces() {
        return registry.parents();
    }

    /** Hears of each namespace that is made from now on, before anybody joins it. */
    public Registration onNewNamespace(NamespaceListener listener) {
        return registry.add(listener);
    }

    /** The default namespace. */
    public Namespace sockets() {
        return of("/");
    }

    /** As {@link Namespace#use}; see {@link ServerOptions#inheritMiddlewares()}. */
    public Registration use(Middleware middleware) {
        return sockets().use(middleware);
    }

    /**
     * Has each client checked before it may join any namespace, once for each, before all other middlewares, whether those
     * of {@code /} are inherited or not; in the order of these calls, until one refuses.
     */
    public Registration useEverywhere(Middleware middleware) {
        return everywhere.add(middleware);
    }

    /** As {@link Namespace#onConnection}. */
    public Registration onConnection(ConnectionListener listener) {
        return sockets().onConnection(listener);
    }

    @Override
    public BroadcastOperator everyone() {
        return sockets().everyone();
    }

    /** As {@link Namespace#serverSideEmit}. */
    public void serverSideEmit(String event, @Nullable Object @Nullable ... arguments) {
        sockets().serverSideEmit(event, arguments);
    }

    /** As {@link Namespace#serverSideEmitWithAck}. */
    public CompletableFuture<List<Arguments>> serverSideEmitWithAck(
            String event, @Nullable Object @Nullable ... arguments) {
        return sockets().serverSideEmitWithAck(event, arguments);
    }

    /** As {@link Namespace#onServerSide}. */
    public Registration onServerSide(String event, ServerSideListener listener) {
        return sockets().onServerSide(event, listener);
    }

    /** Whether it takes clients: it does until {@link #close()}, and again after {@link #open()}. */
    public boolean isOpen() {
        return engine.isOpen();
    }

    /** Takes clients again, after {@link #close()}; a new server is open. */
    public void open() {
        context.atWork().reopen();
        registry.openAdapters();
        engine.open();
    }

    /**
     * Rejects new clients and disconnects all others, with {@link DisconnectReason#SERVER_SHUTTING_DOWN}. Then waits for the
     * disconnect listeners and for all handlers that still run, {@link ServerOptions#shutdownTimeout()} at most.
     *
     * <p>Don't wait for the returned future in a handler: it waits for that handler, so both wait until the time is over.
     *
     * @return completes when the handlers have ended or the time is over, on a thread that may block
     */
    public CompletableFuture<Void> close() {
        return engine.close()
                .thenCompose(closed -> engine.whenIdle())
                .thenRunAsync(registry::closeAdapters, context.adapterExecutor());
    }

    /**
     * Makes {@link #close()} wait for a stage, as for a handler: for work that a handler has started and that goes on after
     * the handler has returned.
     *
     * @param work may have completed; its failure is ignored here
     */
    public void awaitOnClose(CompletionStage<?> work) {
        context.atWork().await(work);
    }

    /**
     * Makes {@link #close()} wait for work on behalf of one socket, as {@link #awaitOnClose(CompletionStage)}. If the socket
     * has ended before the close, it counts for {@link ServerOptions#shutdownTimeout()} from that end: a stage that never
     * completes does not delay each later close.
     *
     * @param socket of this server
     * @param work may have completed; its failure is ignored here
     */
    public void awaitOnClose(Socket socket, CompletionStage<?> work) {
        socket.life().awaitOnClose(work);
    }

    ServerContext context() {
        return context;
    }

    NamespaceRegistry registry() {
        return registry;
    }

    /** After how long a silent client is missed, at most. */
    long silenceNanos() {
        return silenceNanos;
    }

    /** @throws IllegalStateException if it does not do what the options ask for */
    Adapter adapterOf(AdapterContext context) {
        Adapter adapter = adapters.create(context);
        if (context.recovery().isPresent() && !adapter.recovers()) {
            throw new IllegalStateException("adapter: " + adapter.getClass().getName()
                    + " (expected: one that recovers sessions, for the option connectionStateRecovery)");
        }
        return adapter;
    }

    /** Those that concern a namespace: of all, of the default one, of its parent, its own. */
    List<Middleware> middlewaresOf(Namespace namespace) {
        List<NamespaceListeners> all = namespace.namespaceListeners();
        boolean inherits = options().inheritMiddlewares() && !namespace.name().equals("/");
        List<Middleware> inherited =
                inherits ? sockets().namespaceListeners().get(0).middlewares.toList() : List.of();
        if (everywhere.isEmpty() && inherited.isEmpty() && all.size() == 1) {
            return all.get(0).middlewares.toList();
        }
        List<Middleware> middlewares = new ArrayList<>(everywhere.toList());
        middlewares.addAll(inherited);
        all.forEach(each -> middlewares.addAll(each.middlewares.toList()));
        return middlewares;
    }

    /** Gathers what a server is made of; not thread-safe. */
    public static final class Builder {
        private EngineOptions engine = EngineOptions.DEFAULT;
        private EngineHooks hooks = EngineHooks.NONE;
        private ServerOptions options = ServerOptions.DEFAULT;
        private Adapter.Factory adapters = InMemoryAdapter::new;
        private final List<ServerObserver> observers = new ArrayList<>();
        private @Nullable Parser parser;
        private @Nullable Executor handlerExecutor;

        private Builder() {}

        public Builder engine(EngineOptions value) {
            engine = value;
            return this;
        }

        /** Has the application decide about requests, and hear of those that are refused. */
        public Builder hooks(EngineHooks value) {
            hooks = value;
            return this;
        }

        public Builder options(ServerOptions value) {
            options = value;
            return this;
        }

        /** By default the one that is found on the class path (as a service), in the default format. */
        public Builder codec(PayloadCodec value) {
            return parser(new DefaultParser(value));
        }

        /** The format that packets have on the wire; by default that of the protocol. */
        public Builder parser(Parser value) {
            parser = value;
            return this;
        }

        /** By default this server is alone. */
        public Builder adapter(Adapter.Factory value) {
            adapters = value;
            return this;
        }

        /**
         * Where listeners and middlewares run, which may block. By default virtual threads where the JDK has them, else
         * a bounded pool. It stays the caller's to shut down, after the server is closed.
         *
         * @param value runs each task or throws {@link RejectedExecutionException}; if it dropped one, the socket of that
         *     task would wait for it forever
         * @throws IllegalArgumentException if it drops tasks, by {@link ThreadPoolExecutor.DiscardPolicy} or {@link
         *     ThreadPoolExecutor.DiscardOldestPolicy}
         */
        public Builder handlerExecutor(Executor value) {
            if (value instanceof ThreadPoolExecutor pool && drops(pool.getRejectedExecutionHandler())) {
                throw new IllegalArgumentException("handlerExecutor: "
                        + pool.getRejectedExecutionHandler().getClass().getSimpleName()
                        + " (expected: AbortPolicy or CallerRunsPolicy, for sockets wait for tasks that are dropped)");
            }
            handlerExecutor = value;
            return this;
        }

        private static boolean drops(RejectedExecutionHandler policy) {
            return policy instanceof ThreadPoolExecutor.DiscardPolicy
                    || policy instanceof ThreadPoolExecutor.DiscardOldestPolicy;
        }

        /** Has it told what the server does. Several are told in the order of these calls. */
        public Builder observer(ServerObserver value) {
            observers.add(Objects.requireNonNull(value, "observer"));
            return this;
        }

        /** @throws IllegalStateException if no payload codec is given or found */
        public RoostServer build() {
            return new RoostServer(this);
        }
    }
}
