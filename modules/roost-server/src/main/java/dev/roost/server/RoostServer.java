package dev.roost.server;

import dev.roost.engine.EngineConfig;
import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineServer;
import dev.roost.engine.StaticFile;
import dev.roost.protocol.Payload;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.PayloadCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Socket.IO server bound to no port: a door brings its {@link #engine()} requests. Thread-safe.
 *
 * <p>What is called here without a namespace goes to the default one, {@code /}.
 */
public final class RoostServer {
    private static final Logger log = LoggerFactory.getLogger(RoostServer.class);

    private final ServerOptions options;
    private final PayloadCodec codec;
    private final Adapter.Factory adapters;
    private final Executor handlerExecutor;
    private final Executor ackExecutor;
    private final Map<String, Namespace> namespaces = new ConcurrentHashMap<>();
    private final EngineServer engine;
    private final AtomicBoolean rejectionLogged = new AtomicBoolean();

    private RoostServer(Builder builder) {
        this.options = builder.options;
        this.codec = builder.codec == null ? findCodec() : builder.codec;
        this.adapters = builder.adapters;
        this.handlerExecutor =
                builder.handlerExecutor == null ? HandlerExecutors.create("roost-handler") : builder.handlerExecutor;
        this.ackExecutor = HandlerExecutors.create("roost-ack");
        Map<String, StaticFile> files = options.serveClient() ? ClientBundle.load() : Map.of();
        this.engine =
                new EngineServer(builder.engine, files, builder.hooks, session -> ClientConnection.open(session, this));
        of("/");
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

    /**
     * A namespace, which exists from the first time it is asked for.
     *
     * @param name with or without its leading slash; no client can ask for one with a comma
     * @throws IllegalArgumentException if it has a comma
     */
    public Namespace of(String name) {
        if (name.indexOf(',') >= 0) {
            throw new IllegalArgumentException("namespace: " + name + " (expected: no comma)");
        }
        String path = name.startsWith("/") ? name : "/" + name;
        return namespaces.computeIfAbsent(path, added -> new Namespace(this, added, adapters.create(added)));
    }

    public Collection<Namespace> namespaces() {
        return List.copyOf(namespaces.values());
    }

    @Nullable
    Namespace find(String path) {
        return namespaces.get(path);
    }

    public RoostServer onConnection(ConnectionListener listener) {
        of("/").onConnection(listener);
        return this;
    }

    public void emit(String event, @Nullable Object... arguments) {
        of("/").emit(event, arguments);
    }

    public BroadcastOperator to(String room) {
        return of("/").to(room);
    }

    public BroadcastOperator in(String room) {
        return of("/").in(room);
    }

    public BroadcastOperator except(String room) {
        return of("/").except(room);
    }

    /** Takes clients again, after {@link #close()}; a new server is open. */
    public void open() {
        engine.open();
    }

    /**
     * Takes no new clients and disconnects those there are, with {@link DisconnectReason#SERVER_SHUTTING_DOWN}. Handlers
     * that run go on.
     *
     * @return completes when every client has been told, on a thread that may block
     */
    public CompletableFuture<Void> close() {
        return engine.close().thenRunAsync(() -> {}, ackExecutor);
    }

    /** The handlers' executor took no more. Each session that needed it is closed; the reason is logged once. */
    void onHandlersRejected(RejectedExecutionException rejection) {
        if (!rejectionLogged.getAndSet(true)) {
            log.warn(
                    "sessions are closed, since the handlers' executor rejects tasks (option: handlerExecutor)",
                    rejection);
        }
    }

    ServerOptions options() {
        return options;
    }

    PayloadCodec codec() {
        return codec;
    }

    Executor handlerExecutor() {
        return handlerExecutor;
    }

    Executor ackExecutor() {
        return ackExecutor;
    }

    Payload encodeEvent(String event, @Nullable Object... arguments) {
        List<@Nullable Object> values = new ArrayList<>(1 + arguments.length);
        values.add(event);
        values.addAll(Arrays.asList(arguments));
        return codec.encode(values);
    }

    /** Gathers what a server is made of; not thread-safe. */
    public static final class Builder {
        private EngineConfig engine = EngineConfig.DEFAULT;
        private EngineHooks hooks = EngineHooks.NONE;
        private ServerOptions options = ServerOptions.DEFAULT;
        private Adapter.Factory adapters = namespace -> new InMemoryAdapter();
        private @Nullable PayloadCodec codec;
        private @Nullable Executor handlerExecutor;

        private Builder() {}

        public Builder engine(EngineConfig value) {
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

        /** By default the one that is found on the class path (as a service). */
        public Builder codec(PayloadCodec value) {
            codec = value;
            return this;
        }

        /** By default each namespace is this process's alone. */
        public Builder adapter(Adapter.Factory value) {
            adapters = value;
            return this;
        }

        /**
         * Where listeners and middlewares run, which may block. By default virtual threads where the JDK has them, else
         * a bounded pool. It stays the caller's to shut down.
         */
        public Builder handlerExecutor(Executor value) {
            handlerExecutor = value;
            return this;
        }

        /** @throws IllegalStateException if no payload codec is given or found */
        public RoostServer build() {
            return new RoostServer(this);
        }
    }
}
