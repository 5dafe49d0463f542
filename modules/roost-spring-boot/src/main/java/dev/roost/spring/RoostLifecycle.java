package dev.roost.spring;

import dev.roost.server.RoostServer;
import org.springframework.context.SmartLifecycle;

/** Lets clients go before the web server stops taking requests. */
final class RoostLifecycle implements SmartLifecycle {
    private final RoostServer server;
    private volatile boolean running;

    RoostLifecycle(RoostServer server) {
        this.server = server;
    }

    @Override
    public void start() {
        // It may have been stopped before: a context can be paused and resumed.
        server.open();
        running = true;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public void stop(Runnable callback) {
        running = false;
        server.close().whenComplete((done, failure) -> callback.run());
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
