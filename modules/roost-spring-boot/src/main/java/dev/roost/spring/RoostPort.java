package dev.roost.spring;

import dev.roost.engine.EngineServer;
import dev.roost.netty.NettyServer;
import dev.roost.netty.NettyServerOptions;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The server's own port, open while the application runs. A bean if {@code roost.port} is set. Thread-safe. */
public final class RoostPort {
    private final EngineServer engine;
    private final int wanted;
    private final NettyServerOptions config;
    private @Nullable NettyServer server;

    RoostPort(EngineServer engine, int wanted, NettyServerOptions config) {
        this.engine = engine;
        this.wanted = wanted;
        this.config = config;
    }

    /**
     * Its number, also if {@code roost.port} is 0.
     *
     * @throws IllegalStateException while it is not open
     */
    public synchronized int number() {
        if (server == null) {
            throw new IllegalStateException("port: not open (expected: a running application)");
        }
        return server.port();
    }

    /** @throws RoostPortException if it can't be opened */
    synchronized void open() {
        if (server == null) {
            try {
                server = NettyServer.bind(engine, wanted, config);
            } catch (UncheckedIOException e) {
                throw new RoostPortException(config.host(), wanted, e);
            }
        }
    }

    /** Returns when all connections have ended, after some seconds at most. */
    void close() {
        NettyServer closing = take();
        if (closing != null) {
            closing.close();
        }
    }

    private synchronized @Nullable NettyServer take() {
        NettyServer taken = server;
        server = null;
        return taken;
    }
}
