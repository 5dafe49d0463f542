package dev.roost.netty;

import dev.roost.engine.EngineServer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Engine.IO server, or several with different paths, on a port of their own. Thread-safe. */
public final class NettyServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NettyServer.class);

    /** How long sessions and connections may take to end at a close, each. */
    private static final long CLOSE_SECONDS = 4;

    private final List<EngineServer> engines;
    private final EventLoopGroup loops;
    private final ChannelGroup connections;
    private final Channel acceptor;
    private final @Nullable Tls tls;
    private final AtomicBoolean closed = new AtomicBoolean();

    private NettyServer(
            List<EngineServer> engines,
            EventLoopGroup loops,
            ChannelGroup connections,
            Channel acceptor,
            @Nullable Tls tls) {
        this.engines = engines;
        this.loops = loops;
        this.connections = connections;
        this.acceptor = acceptor;
        this.tls = tls;
    }

    /** @see #bind(EngineServer, int, NettyServerOptions) */
    public static NettyServer bind(EngineServer engine, int port) {
        return bind(engine, port, NettyServerOptions.DEFAULT);
    }

    /**
     * Serves an engine. Whatever else is asked for is answered with 404.
     *
     * @param port 0 for any that is free
     * @throws UncheckedIOException if the port can't be had
     * @throws IllegalArgumentException if the files for TLS are of no use
     */
    public static NettyServer bind(EngineServer engine, int port, NettyServerOptions config) {
        return bind(List.of(engine), port, config);
    }

    /**
     * Serves several engines on one port, each at its own {@link dev.roost.engine.EngineOptions#path() path}. If one path begins
     * with another, the longer one comes first. Whatever else is asked for is answered with 404. {@link #close()} closes all.
     *
     * @param engines one at least, with different paths
     * @param port 0 for any that is free
     * @throws UncheckedIOException if the port can't be had
     * @throws IllegalArgumentException if there is no engine, if two have the same path, or if the files for TLS are of no use
     */
    public static NettyServer bind(List<EngineServer> engines, int port, NettyServerOptions config) {
        List<EngineServer> ordered = inOrder(engines);
        Tls tls = config.tls() == null ? null : new Tls(config.tls());
        boolean epoll = config.nativeTransport() && Epoll.isAvailable();
        int count = config.loops() > 0 ? config.loops() : Runtime.getRuntime().availableProcessors();
        ThreadFactory threads = new DefaultThreadFactory("roost-netty");
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                count, threads, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(acceptorType(epoll))
                .option(ChannelOption.SO_BACKLOG, config.backlog())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new Connection(ordered, config, connections, tls))
                .bind(config.host(), port)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new UncheckedIOException(
                    new IOException("port: " + config.host() + ":" + port + " (expected: free)", bound.cause()));
        }
        return new NettyServer(ordered, loops, connections, bound.channel(), tls);
    }

    private static List<EngineServer> inOrder(List<EngineServer> engines) {
        List<String> paths = engines.stream().map(NettyServer::pathOf).toList();
        if (paths.isEmpty() || Set.copyOf(paths).size() < paths.size()) {
            throw new IllegalArgumentException("engines: paths " + paths + " (expected: one at least, all different)");
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

    private static Class<? extends ServerChannel> acceptorType(boolean epoll) {
        return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    /** Sets up each connection. */
    private static final class Connection extends ChannelInitializer<Channel> {
        private final List<EngineServer> engines;
        private final NettyServerOptions config;
        private final ChannelGroup connections;
        private final ConnectionLimit limit;
        private final @Nullable Tls tls;

        Connection(List<EngineServer> engines, NettyServerOptions config, ChannelGroup connections, @Nullable Tls tls) {
            this.engines = engines;
            this.config = config;
            this.connections = connections;
            this.limit = new ConnectionLimit(config.maxConnections());
            this.tls = tls;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (!limit.admits(channel)) {
                channel.close();
                return;
            }
            connections.add(channel);
            if (tls != null) {
                channel.pipeline().addLast(tls.newHandler(channel));
            }
            RequestDeadlines deadlines = new RequestDeadlines(channel, config);
            channel.pipeline()
                    .addLast(deadlines.new Bytes())
                    .addLast(new StrictRequestDecoder(new HttpDecoderConfig()
                            .setMaxInitialLineLength(config.maxInitialLine())
                            .setMaxHeaderSize(config.maxHeaders())
                            .setStrictLineParsing(true)))
                    .addLast(new HttpResponseEncoder())
                    .addLast(deadlines.new Messages())
                    .addLast(new NettyEngineHandler(engines, true));
        }
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) acceptor.localAddress()).getPort();
    }

    /**
     * Reads the key and the certificates again, which new connections are to use; those that are open stay as they are.
     *
     * @throws IllegalStateException if it doesn't speak TLS
     * @throws IllegalArgumentException if the files are of no use; what was in use stays so
     */
    public void reloadTls() {
        if (tls == null) {
            throw new IllegalStateException("tls: none (expected: NettyServerOptions.tls)");
        }
        tls.reload();
    }

    /**
     * Accepts no more connections, closes the sessions of all engines and all connections, and waits for the handlers that still
     * run ({@link EngineServer#whenIdle()}; with {@code RoostServer}, for as long as its {@code shutdownTimeout} at most).
     * Returns when all has ended; without handlers, after some seconds at most. Not to be called on one of its loops, or by a
     * handler: it waits for that handler.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        acceptor.close().awaitUninterruptibly();
        await(EngineServer::close, "server: sessions were not told that it closes");
        // A WebSocket ends with its peer's close frame, or when that doesn't come in time.
        connections.stream()
                .filter(channel -> channel.pipeline().get(WebSocketReader.class) == null)
                .forEach(Channel::close);
        connections.newCloseFuture().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        connections.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        // Before the loops end: handlers may still use them, to leave rooms or to ask other servers.
        awaitHandlers();
        await(EngineServer::endSessions, "server: sessions did not end");
        loops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    private void awaitHandlers() {
        try {
            all(EngineServer::whenIdle).get();
        } catch (ExecutionException e) {
            log.warn("server: handlers could not be waited for", e);
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
