package dev.roost.server;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineServer;
import dev.roost.server.runtime.SocketIoServer;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO server that is not bound to a port: a transport module, such as {@code roost-netty}, passes HTTP requests to
 * {@link #engine()}. Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.server.RoostServer;
 * import dev.roost.server.ServerOptions;
 * import java.time.Duration;
 *
 * RoostServer server = RoostServer.builder()
 *         .options(ServerOptions.builder().connectTimeout(Duration.ofSeconds(10)).build())
 *         .build();
 * server.of("/chat").on("message", String.class, (text, event) -> {
 *     server.of("/chat").emit("message", text);
 * });
 * }</pre>
 *
 * <p>Methods without a namespace apply to the default namespace {@code /}. Applications don't implement this interface, but may
 * mock it in tests.
 *
 * @see <a href="https://socket.io/docs/v4/server-api/">Socket.IO: server API</a>
 * @since 0.1.0
 */
public interface RoostServer extends Broadcaster {
    /**
     * Creates a server with default options.
     *
     * @return the server
     * @throws IllegalStateException if no payload codec is on the class path
     */
    static RoostServer create() {
        return builder().build();
    }

    /**
     * Returns a builder with default options.
     *
     * @return the builder
     */
    static Builder builder() {
        return SocketIoServer.builder();
    }

    /**
     * Returns the Engine.IO server, to which a transport module passes requests.
     *
     * @return the engine
     */
    EngineServer engine();

    /**
     * Returns the options of this server.
     *
     * @return the options
     */
    ServerOptions options();

    /**
     * Returns a namespace, and creates it if necessary. A name that matches a template or a pattern becomes a child of that
     * parent namespace.
     *
     * @param name with or without the leading slash
     * @return the namespace
     * @throws IllegalArgumentException if the name contains a comma, which no client can send
     */
    Namespace of(String name);

    /**
     * Creates a parent namespace whose children are created when a client connects to a name in which the pattern is found.
     *
     * @param pattern is matched against names that clients choose, of up to 512 UTF-16 units: avoid patterns that backtrack
     * @return the parent namespace
     */
    ParentNamespace of(Pattern pattern);

    /**
     * Creates a parent namespace whose children are created when a client connects to a name that the predicate accepts.
     *
     * @param predicate runs on the handler executor
     * @return the parent namespace
     */
    ParentNamespace of(NamespacePredicate predicate);

    /**
     * Creates a parent namespace whose names have variable parts: {@code /org/7} is a child of {@code /org/{id}}, and the value
     * of its {@linkplain Namespace#variables() variable} {@code id} is {@code 7}.
     *
     * @param template with or without the leading slash; each variable is a whole path segment
     * @return the parent namespace
     * @throws IllegalArgumentException if a variable is not a whole path segment, or occurs twice
     */
    ParentNamespace ofTemplate(String template);

    /**
     * Returns the existing namespaces, including the children of parent namespaces.
     *
     * @return an unmodifiable copy
     */
    Collection<Namespace> namespaces();

    /**
     * Returns the parent namespaces, in the order in which they were created.
     *
     * @return an unmodifiable copy
     */
    Collection<ParentNamespace> parentNamespaces();

    /**
     * Adds a listener of namespaces that are created later. It runs before a client joins the namespace.
     *
     * @param listener the listener
     * @return removes the listener
     */
    Registration onNewNamespace(NamespaceListener listener);

    /**
     * Returns the default namespace {@code /}.
     *
     * @return the namespace
     */
    Namespace sockets();

    /**
     * Adds a middleware to the default namespace, which other namespaces inherit by default.
     *
     * @param middleware runs on the handler executor
     * @return removes the middleware
     * @see Namespace#use
     * @see ServerOptions#inheritMiddlewares()
     */
    Registration use(Middleware middleware);

    /**
     * Adds a middleware for all namespaces. It runs once per connection to a namespace, before all other middlewares, and
     * independently of {@link ServerOptions#inheritMiddlewares()}.
     *
     * @param middleware runs on the handler executor
     * @return removes the middleware
     */
    Registration useEverywhere(Middleware middleware);

    /**
     * Adds a connection listener to the default namespace.
     *
     * @param listener runs on the handler executor
     * @return removes the listener
     * @see Namespace#onConnection
     */
    Registration onConnection(ConnectionListener listener);

    /**
     * Sends an event to the other servers of the cluster, in the default namespace.
     *
     * @param event the name of the event
     * @param arguments the arguments, as in {@link Emitter#emit}
     * @see Namespace#serverSideEmit
     */
    void serverSideEmit(String event, @Nullable Object @Nullable ... arguments);

    /**
     * Sends an event to the other servers of the cluster, in the default namespace, and collects their answers.
     *
     * @param event the name of the event
     * @param arguments the arguments, as in {@link Emitter#emit}
     * @return completes with one answer per server, on a thread that may block
     * @see Namespace#serverSideEmitWithAck
     */
    CompletableFuture<List<Arguments>> serverSideEmitWithAck(String event, @Nullable Object @Nullable ... arguments);

    /**
     * Adds a listener of events that other servers of the cluster send in the default namespace.
     *
     * @param event the name of the event
     * @param listener runs on the handler executor
     * @return removes the listener
     * @see Namespace#onServerSide
     */
    Registration onServerSide(String event, ServerSideListener listener);

    /**
     * Returns whether the server accepts clients: until {@link #close()}, and again after {@link #open()}.
     *
     * @return whether the server is open
     */
    boolean isOpen();

    /**
     * Returns the state of the server.
     *
     * @return the state, which may change at any time
     */
    State state();

    /**
     * Returns a future of the failure of the server. A server fails if one of its event loops ends, or if a handler or an event
     * loop meets an {@link OutOfMemoryError} or another {@link VirtualMachineError} except {@link StackOverflowError}. It rejects
     * all clients then, so end the process:
     *
     * <pre>{@code
     * import dev.roost.server.RoostServer;
     *
     * RoostServer server = RoostServer.create();
     * server.whenFailed().thenAccept(cause -> Runtime.getRuntime().halt(70));
     * }</pre>
     *
     * @return completes with the cause, on a thread that may block
     */
    CompletableFuture<Throwable> whenFailed();

    /**
     * The states of a server.
     *
     * <pre>
     *   OPEN ── close(Duration) ──► DRAINING ── all sessions are closed ──► CLOSED
     *     ├── close() ─────────────────────────────────────────────────────►┘
     *     └── a fatal error ──► FAILED
     * </pre>
     *
     * @since 0.1.0
     */
    enum State {
        /** Clients are accepted. */
        OPEN,
        /** New clients are rejected with the status 503; the others are served until they are closed. */
        DRAINING,
        /** Clients are rejected, and none is connected. */
        CLOSED,
        /** As closed, after an error: an event loop has ended, or the JVM has no memory. The process should be restarted. */
        FAILED
    }

    /**
     * Accepts clients again after {@link #close()}. Does nothing if the server is open, as a new one is.
     *
     * @throws IllegalStateException if the server has failed
     */
    void open();

    /**
     * Rejects new clients and disconnects all others with {@link DisconnectReason#SERVER_SHUTTING_DOWN}. Then waits for the
     * disconnect listeners and for all running handlers, for at most {@link ServerOptions#shutdownTimeout()}.
     *
     * <p><b>Warning:</b> a handler that blocks on the returned future waits for itself, until the timeout.
     *
     * @return completes when the handlers have ended, or after the timeout, on a thread that may block
     */
    CompletableFuture<Void> close();

    /**
     * Closes the server without cutting work, as long as the time allows it:
     *
     * <ol>
     *   <li>New clients are rejected with the HTTP status 503. The others are served.
     *   <li>The sessions are closed in waves, each at a random time of {@link EngineOptions#drainWindow()} and after its running
     *       and queued handlers have ended and its clients have answered pending acknowledgements, with {@link
     *       DisconnectReason#SERVER_SHUTTING_DOWN}. Official clients reconnect.
     *   <li>The server waits for the disconnect listeners, as {@link #close()} does.
     * </ol>
     *
     * <p>The last tenth of the time is left for the disconnect listeners. What has not ended in time is logged in one line; the
     * futures of acknowledgements fail with {@link SocketDisconnectedException}. Keep the transport module open until the
     * returned future completes, because polling clients send requests until then:
     *
     * <pre>{@code
     * import dev.roost.netty.NettyServer;
     * import dev.roost.server.RoostServer;
     * import java.time.Duration;
     *
     * RoostServer server = RoostServer.create();
     * NettyServer netty = NettyServer.bind(server.engine(), 3000);
     * Runtime.getRuntime().addShutdownHook(new Thread(() -> {
     *     server.close(Duration.ofSeconds(25)).join();
     *     netty.close();
     * }));
     * }</pre>
     *
     * @param timeout zero to one day
     * @return completes when the server is closed, on a thread that may block
     * @throws IllegalArgumentException if the timeout is out of range
     */
    CompletableFuture<Void> close(Duration timeout);

    /**
     * Makes {@link #close()} wait for work that a handler has started and that continues after the handler has returned.
     *
     * @param work may be completed already; its failure is ignored here
     */
    void awaitOnClose(CompletionStage<?> work);

    /**
     * Makes {@link #close()} wait for work on behalf of one socket. If the socket ends before the server closes, the work is
     * awaited for {@link ServerOptions#shutdownTimeout()} from that time: a stage that never completes does not delay each
     * later close.
     *
     * @param socket of this server
     * @param work may be completed already; its failure is ignored here
     * @throws IllegalArgumentException if the socket is of no Roost server
     */
    void awaitOnClose(Socket socket, CompletionStage<?> work);

    /** Collects the options of a server. Not thread-safe. */
    interface Builder {
        /**
         * Sets the options of the Engine.IO server.
         *
         * @param value the options; {@link EngineOptions#DEFAULT} by default
         * @return this builder
         */
        Builder engine(EngineOptions value);

        /**
         * Sets callbacks that accept or reject requests, and that are notified of rejected ones.
         *
         * @param value the callbacks; none by default
         * @return this builder
         */
        Builder hooks(EngineHooks value);

        /**
         * Sets the options of the Socket.IO server.
         *
         * @param value the options; {@link ServerOptions#DEFAULT} by default
         * @return this builder
         */
        Builder options(ServerOptions value);

        /**
         * Sets the codec of event arguments, with the default packet format.
         *
         * @param value the codec; by default the one that {@link java.util.ServiceLoader} finds
         * @return this builder
         */
        Builder codec(PayloadCodec value);

        /**
         * Sets the packet format. Clients must use the same.
         *
         * @param value the parser; by default the format of socket.io-protocol v5
         * @return this builder
         */
        Builder parser(Parser value);

        /**
         * Sets the adapter.
         *
         * @param value creates the adapter of each namespace; by default that of a single server
         * @return this builder
         */
        Builder adapter(Adapter.Factory value);

        /**
         * Sets the executor of listeners and middlewares, which may block. The caller shuts it down after the server is closed.
         *
         * @param value runs each task or throws {@link java.util.concurrent.RejectedExecutionException}. By default virtual
         *     threads where the JDK has them, else a bounded pool
         * @return this builder
         * @throws IllegalArgumentException if the executor drops tasks, by {@link
         *     java.util.concurrent.ThreadPoolExecutor.DiscardPolicy} or {@link
         *     java.util.concurrent.ThreadPoolExecutor.DiscardOldestPolicy}
         */
        Builder handlerExecutor(Executor value);

        /**
         * Adds an observer. Observers are notified in the order of these calls.
         *
         * @param value the observer
         * @return this builder
         */
        Builder observer(ServerObserver value);

        /**
         * Builds the server.
         *
         * @return the server, open
         * @throws IllegalStateException if no payload codec is set and none is on the class path
         */
        RoostServer build();
    }
}
