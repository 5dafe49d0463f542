package dev.roost.spring;

import dev.roost.server.RoostServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Lets clients go before the web server stops taking requests, and opens and closes the server's own port, if it has one. */
final class RoostLifecycle implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RoostLifecycle.class);

    private final RoostServer server;
    private final @Nullable RoostPort port;
    private volatile boolean running;

    RoostLifecycle(RoostServer server, @Nullable RoostPort port) {
        this.server = server;
        this.port = port;
    }

    @Override
    public void start() {
        // It may have been stopped before: a context can be paused and resumed.
        server.open();
        if (port != null) {
            port.open();
            log.info("Socket.IO on port {}", port.number());
        }
        running = true;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public void stop(Runnable callback) {
        running = false;
        server.close().whenComplete((done, failure) -> {
            if (failure != null) {
                log.error("the server did not close as it should", failure);
            }
            closePort(callback);
        });
    }

    /** Waits for connections to end: not on a loop. */
    private void closePort(Runnable callback) {
        try {
            if (port != null) {
                port.close();
            }
        } catch (RuntimeException e) {
            log.error("the server's port did not close as it should", e);
        } finally {
            callback.run();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The web server's graceful shutdown has a lower phase, so that it comes later. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE;
    }
}
