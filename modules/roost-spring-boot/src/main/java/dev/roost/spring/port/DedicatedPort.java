package dev.roost.spring.port;

import dev.roost.engine.EngineServer;
import dev.roost.netty.NettyServer;
import dev.roost.netty.NettyServerOptions;
import dev.roost.spring.RoostPort;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The dedicated port of the server, open while the application runs. Thread-safe. */
public final class DedicatedPort implements RoostPort {
    private final EngineServer engine;
    private final int configured;
    private final NettyServerOptions options;
    private @Nullable NettyServer server;

    /** @param configured the number, or 0 for any free port */
    DedicatedPort(EngineServer engine, int configured, NettyServerOptions options) {
        this.engine = engine;
        this.configured = configured;
        this.options = options;
    }

    @Override
    public synchronized int number() {
        if (server == null) {
            throw new IllegalStateException("port: not open (expected: a running application)");
        }
        return server.port();
    }

    /**
     * Opens the port, if it isn't open.
     *
     * @throws RuntimeException if it can't be opened
     */
    public synchronized void open() {
        if (server == null) {
            try {
                server = NettyServer.bind(engine, configured, options);
            } catch (UncheckedIOException e) {
                throw new DedicatedPortException(options.host(), configured, e);
            }
        }
    }

    /** Closes the port, if it is open. Blocks until all connections have ended, for some seconds at most. */
    public void close() {
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
