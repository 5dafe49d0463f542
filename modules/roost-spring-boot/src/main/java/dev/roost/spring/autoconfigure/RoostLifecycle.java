package dev.roost.spring.autoconfigure;

import dev.roost.server.RoostServer;
import dev.roost.spring.port.DedicatedPort;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Opens the server and its dedicated port, if there is one, when the context starts. Closes both before all other beans, with
 * {@link RoostServer#close(Duration)} unless {@code server.shutdown} is {@code immediate}.
 *
 * <p>A context that closes publishes its event before it stops the beans of any phase. The server is closed on that event,
 * because handlers use beans that stop in the first phase: a {@code ThreadPoolTaskExecutor} accepts no task after the event.
 * If the context is only stopped, there is no event, and the server is closed in the first phase. Thread-safe.
 */
final class RoostLifecycle implements SmartLifecycle, ApplicationListener<ContextClosedEvent>, Ordered {
    private static final Logger log = LoggerFactory.getLogger(RoostLifecycle.class);

    /** The time that adapters and connections may need to close, in addition to the time for handlers. */
    private static final Duration FOR_CONNECTIONS = Duration.ofSeconds(20);

    private final RoostServer server;
    private final @Nullable DedicatedPort port;
    private final ApplicationContext context;
    private final boolean graceful;
    private volatile boolean running;
    private volatile boolean stopped;

    /** @param graceful whether the server drains when it closes */
    RoostLifecycle(RoostServer server, @Nullable DedicatedPort port, ApplicationContext context, boolean graceful) {
        this.graceful = graceful;
        this.server = server;
        this.port = port;
        this.context = context;
    }

    @Override
    public void start() {
        // A context can be stopped and started again.
        server.open();
        if (stopped) {
            AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
        }
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

    /** Runs on the thread that closes the context, even if the application publishes events on other threads. */
    @Override
    public boolean supportsAsyncExecution() {
        return false;
    }

    /** Waits longer than the server waits for handlers: adapters and connections close after that. */
    private void await(CompletableFuture<Void> stopped) {
        Duration limit = server.options().shutdownTimeout().plus(FOR_CONNECTIONS);
        try {
            stopped.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn("server: not closed within {} (the application continues to close)", limit);
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
        stopped = true;
        AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        Duration timeout = server.options().shutdownTimeout();
        CompletableFuture<Void> closed = (graceful ? server.close(timeout) : server.close()).exceptionally(failure -> {
            log.error("server: closing failed", failure);
            return null;
        });
        // While the server drains, polling clients still send requests to the port.
        CompletableFuture<Void> portClosed = graceful ? closed.thenCompose(done -> closePort()) : closePort();
        closed.runAfterBoth(portClosed, callback);
    }

    /** Closes connections. It blocks, so it runs on its own thread. */
    private CompletableFuture<Void> closePort() {
        if (port == null) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(port::close, closing -> new Thread(closing, "roost-port-close").start())
                .exceptionally(failure -> {
                    log.error("roost.port: closing failed", failure);
                    return null;
                });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The web server's graceful shutdown has a lower phase, so it runs later. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE;
    }

    /** Before executors, which accept no task after the event; after the listeners of tests. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 100;
    }
}
