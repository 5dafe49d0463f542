package dev.roost.netty;

import dev.roost.engine.EngineServer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stand-alone HTTP server for one Engine.IO server, or for several with different paths. Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.netty.NettyServer;
 * import dev.roost.server.RoostServer;
 *
 * RoostServer server = RoostServer.create();
 * try (NettyServer http = NettyServer.bind(server.engine(), 3000)) {
 *     System.out.println("listening on port " + http.port());
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class NettyServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NettyServer.class);

    /** The time in which the sessions, and then the connections, have to end at {@link #close()}. */
    private static final long CLOSE_SECONDS = 4;

    private final List<EngineServer> engines;
    private final ServerLoops loops;
    private final ChannelGroup connections;
    private final Channel acceptor;
    private final @Nullable Tls tls;
    private final AtomicBoolean closed = new AtomicBoolean();

    private NettyServer(
            List<EngineServer> engines,
            ServerLoops loops,
            ChannelGroup connections,
            Channel acceptor,
            @Nullable Tls tls) {
        this.engines = engines;
        this.loops = loops;
        this.connections = connections;
        this.acceptor = acceptor;
        this.tls = tls;
        loops.group().forEach(loop -> loop.terminationFuture().addListener(ended -> failIfOpen("event loop")));
        acceptor.closeFuture().addListener(ended -> failIfOpen("acceptor"));
        // Without an engine there is nothing to accept connections for.
        all(engine -> engine.whenFailed().thenAccept(cause -> {})).thenRun(acceptor::close);
    }

    /** Returns a loop that is not the acceptor's, for tests. */
    EventExecutor otherLoop() {
        for (EventExecutor loop : loops.group()) {
            if (loop != acceptor.eventLoop()) {
                return loop;
            }
        }
        throw new IllegalStateException("loops: 1 (expected: more)");
    }

    /** A server without one of its loops would accept connections that it doesn't serve. */
    private void failIfOpen(String what) {
        if (!closed.get()) {
            Throwable cause = new IllegalStateException(what + ": ended (expected: running until the close)");
            engines.forEach(engine -> engine.fail(cause));
        }
    }

    /**
     * Starts a server with the default options, see {@link #bind(EngineServer, int, NettyServerOptions)}.
     *
     * @param engine the engine
     * @param port the port, or 0 for a free one
     * @return the running server
     * @throws UncheckedIOException if the server can't be bound to the port
     */
    public static NettyServer bind(EngineServer engine, int port) {
        return bind(engine, port, NettyServerOptions.DEFAULT);
    }

    /**
     * Starts a server for one engine. Requests that the engine doesn't own are answered with 404.
     *
     * @param engine the engine
     * @param port the port, or 0 for a free one
     * @param options the options of the server
     * @return the running server
     * @throws UncheckedIOException if the server can't be bound to the port
     * @throws IllegalArgumentException if the files for TLS, or the event loops of the options, can't be used
     */
    public static NettyServer bind(EngineServer engine, int port, NettyServerOptions options) {
        return bind(List.of(engine), port, options);
    }

    /**
     * Starts a server for several engines, each with its own {@link dev.roost.engine.EngineOptions#path() path}. If one path is
     * a prefix of another, the longer one is matched first. Requests that no engine owns are answered with 404. {@link
     * #close()} closes all engines.
     *
     * @param engines at least one engine, with different paths
     * @param port the port, or 0 for a free one
     * @param options the options of the server
     * @return the running server
     * @throws UncheckedIOException if the server can't be bound to the port
     * @throws IllegalArgumentException if there is no engine, two have the same path, or the files for TLS or
     *     the event loops of the options can't be used
     */
    public static NettyServer bind(List<EngineServer> engines, int port, NettyServerOptions options) {
        List<EngineServer> ordered = inOrder(engines);
        Tls tls = options.tls() == null ? null : new Tls(options.tls());
        ServerLoops loops = ServerLoops.of(options);
        OpenConnections connections = new OpenConnections(new NettyConnectionLimits(
                options,
                ordered.stream()
                        .map(engine -> engine.options().trustedProxies())
                        .toList()));
        ChannelFuture bound = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.acceptorType())
                .option(ChannelOption.SO_BACKLOG, options.backlog())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new Connection(ordered, options, connections, tls))
                .bind(options.host(), port)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.end(0);
            throw new UncheckedIOException(
                    new IOException("port: " + options.host() + ":" + port + " (expected: free)", bound.cause()));
        }
        return new NettyServer(ordered, loops, connections, bound.channel(), tls);
    }

    private static List<EngineServer> inOrder(List<EngineServer> engines) {
        List<String> paths = engines.stream().map(NettyServer::pathOf).toList();
        if (paths.isEmpty() || Set.copyOf(paths).size() < paths.size()) {
            throw new IllegalArgumentException("engines: paths " + paths + " (expected: at least one, all different)");
        }
        return engines.stream()
                .sorted(Comparator.comparingInt(
                                (EngineServer engine) -> pathOf(engine).length())
                        .reversed())
                .toList();
    }

    private static String pathOf(EngineServer engine) {
        return engine.options().path();
    }

    /** Sets up each connection. */
    private static final class Connection extends ChannelInitializer<Channel> {
        private final List<EngineServer> engines;
        private final NettyServerOptions options;
        private final OpenConnections connections;
        private final @Nullable Tls tls;

        Connection(
                List<EngineServer> engines,
                NettyServerOptions options,
                OpenConnections connections,
                @Nullable Tls tls) {
            this.engines = engines;
            this.options = options;
            this.connections = connections;
            this.tls = tls;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (!connections.admit(channel)) {
                return;
            }
            if (tls != null) {
                tls.addTo(channel);
            }
            RequestDeadlines deadlines = new RequestDeadlines(channel, options, null);
            deadlines.begin();
            channel.pipeline()
                    .addLast(deadlines.new BytesHandler())
                    .addLast(new StrictRequestDecoder(new HttpDecoderConfig()
                            .setMaxInitialLineLength(options.maxInitialLine())
                            .setMaxHeaderSize(options.maxHeaders())
                            .setStrictLineParsing(true)))
                    .addLast(new HttpResponseEncoder())
                    .addLast(deadlines.new MessagesHandler())
                    .addLast(new NettyEngineHandler(engines, true));
        }
    }

    /**
     * Returns the port of the server.
     *
     * @return the port, also if it was chosen by the system
     */
    public int port() {
        return ((InetSocketAddress) acceptor.localAddress()).getPort();
    }

    /**
     * Reads the key and the certificates again, for new connections. Open connections don't change.
     *
     * @throws IllegalStateException if the server doesn't use TLS
     * @throws IllegalArgumentException if the files can't be used; the previous key and certificates remain in use
     */
    public void reloadTls() {
        if (tls == null) {
            throw new IllegalStateException("tls: none (expected: NettyServerOptions.tls)");
        }
        tls.reload();
    }

    /**
     * Stops accepting connections, closes the sessions of all engines and all connections, and waits for running handlers
     * ({@link EngineServer#whenIdle()}; with {@code RoostServer}, for at most its {@code shutdownTimeout}). Blocks until all
     * have ended; if there are no handlers, for a few seconds at most. Must not be called on a loop of this server or by a
     * handler, since it waits for that handler.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        acceptor.close().awaitUninterruptibly();
        await(EngineServer::close, "server: sessions not closed in time");
        // A WebSocket ends with the close frame of its peer, or after a timeout.
        connections.stream()
                .filter(channel -> channel.pipeline().get(WebSocketReader.class) == null)
                .forEach(Channel::close);
        connections.newCloseFuture().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        connections.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        // Before the loops end: handlers may still use them, to leave rooms or to call other servers.
        awaitHandlers();
        await(EngineServer::endSessions, "server: sessions not ended in time");
        loops.end(CLOSE_SECONDS);
    }

    private void awaitHandlers() {
        try {
            all(EngineServer::whenIdle).get();
        } catch (ExecutionException e) {
            log.warn("server: waiting for handlers failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(Function<EngineServer, CompletableFuture<Void>> ending, String failure) {
        try {
            all(ending).get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.warn(failure, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Void> all(Function<EngineServer, CompletableFuture<Void>> ending) {
        return CompletableFuture.allOf(engines.stream().map(ending).toArray(CompletableFuture<?>[]::new));
    }
}
