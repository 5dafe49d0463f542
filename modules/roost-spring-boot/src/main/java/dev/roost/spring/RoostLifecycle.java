package dev.roost.spring;

import dev.roost.server.RoostServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Opens the server and its own port, if it has one, and closes both before all else.
 *
 * <p>A context that closes publishes its event before it stops a bean of any phase. The server is closed then, for handlers
 * use beans that stop in the first phase, too: a {@code ThreadPoolTaskExecutor} takes no more tasks after the event. Where the
 * context is only stopped there is no event, and the server is closed in the first phase.
 */
final class RoostLifecycle implements SmartLifecycle, ApplicationListener<ContextClosedEvent>, Ordered {
    private static final Logger log = LoggerFactory.getLogger(RoostLifecycle.class);

    /** What clients and connections may take beside the handlers, when all is slow. */
    private static final Duration FOR_CONNECTIONS = Duration.ofSeconds(20);

    private final RoostServer server;
    private final @Nullable RoostPort port;
    private final ApplicationContext context;
    private volatile boolean running;

    RoostLifecycle(RoostServer server, @Nullable RoostPort port, ApplicationContext context) {
        this.server = server;
        this.port = port;
        this.context = context;
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
    public void onApplicationEvent(ContextClosedEvent closed) {
        if (running && closed.getApplicationContext() == context) {
            CompletableFuture<Void> stopped = new CompletableFuture<>();
            stop(() -> stopped.complete(null));
            await(stopped);
        }
    }

    /** On the thread that closes the context, even if the application's events are published by others. */
    @Override
    public boolean supportsAsyncExecution() {
        return false;
    }

    /** The server bounds its time for handlers, and says so; this is for adapters and connections. */
    private void await(CompletableFuture<Void> stopped) {
        Duration limit = server.options().shutdownTimeout().plus(FOR_CONNECTIONS);
        try {
            stopped.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn("the application goes on to close, though the server has not closed within {}", limit);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public void stop(Runnable callback) {
        running = false;
        CompletableFuture<Void> closed = server.close().exceptionally(failure -> {
            log.error("the server did not close as it should", failure);
            return null;
        });
        closed.runAfterBoth(closePort(), callback);
    }

    /** At the same time, so that connections end while handlers go on. It waits for them: on a thread of its own. */
    private CompletableFuture<Void> closePort() {
        if (port == null) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(port::close, closing -> new Thread(closing, "roost-port-close").start())
                .exceptionally(failure -> {
                    log.error("the server's port did not close as it should", failure);
                    return null;
                });
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

    /** Before executors and others that take no more work after the event; after what a test does first. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 100;
    }
}
