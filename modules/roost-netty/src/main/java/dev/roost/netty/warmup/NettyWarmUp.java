package dev.roost.netty.warmup;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineServer;
import dev.roost.netty.NettyServer;
import dev.roost.netty.NettyServerOptions;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the JVM for its first clients. A JVM interprets code before it compiles it, so the first thousands of connections cost
 * several times as much as later ones: after a deployment, they come all at once. A warm-up runs connections of its own before:
 * they poll, upgrade or open a WebSocket, join the namespace {@code /}, emit two events and leave. It ends when the JVM hardly
 * compiles any more, or at a limit of time.
 *
 * <p>The connections go over the loopback interface to a server of their own on a free port, which is closed at the end. The engine
 * is one of its own, too, so that hooks, observers and meters of the application notice nothing. At most 32 connections are open at
 * a time.
 *
 * <pre>{@code
 * import dev.roost.netty.warmup.NettyWarmUp;
 * import dev.roost.server.RoostServer;
 * import java.io.IOException;
 * import java.time.Duration;
 *
 * class Start {
 *     static void warmUp() {
 *         RoostServer server = RoostServer.builder().build();
 *         server.sockets().on("ask", String.class, (text, event) -> event.ack(text));
 *         server.sockets().on("tick", String.class, (text, event) -> server.sockets().emit("ticked", text));
 *         try {
 *             System.out.println(NettyWarmUp.run(server.engine(), Duration.ofSeconds(5)));
 *         } catch (IOException e) {
 *             System.out.println("The first clients are served more slowly: " + e);
 *         }
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class NettyWarmUp {
    /** Connections of each kind that are open at a time. */
    private static final int AT_ONCE = 16;

    private static final int MAX_CONNECTIONS = 50_000;
    private static final long WINDOW_NANOS = Duration.ofSeconds(1).toNanos();

    /** The share of the time in which the JVM compiles, below which it has compiled nearly everything. */
    private static final double HARDLY = 0.05;

    private NettyWarmUp() {}

    /**
     * The result of a warm-up.
     *
     * @param connections the number of connections, closed by now
     * @param duration how long it took
     * @param finished whether the JVM had compiled nearly everything, false at the limit of time
     * @since 0.1.0
     */
    public record Result(int connections, Duration duration, boolean finished) {}

    /**
     * Runs connections through an engine until the JVM hardly compiles any more. Blocks; not for event loops. If
     * the thread is interrupted, it ends early and the thread stays interrupted.
     *
     * @param engine an engine without clients, whose handlers are those of a Socket.IO server: an event {@code ask} with a string is
     *     acknowledged with one, and after an event {@code tick} with a string each client in the namespace {@code /} gets an event
     *     {@code ticked}. It is closed at the end
     * @param limit how long it may take; some connections are opened in any case
     * @return what was done
     * @throws IOException if a connection fails, or is not answered as expected within 30 s. The engine is closed then
     * @throws IllegalArgumentException if the engine has no WebSockets
     */
    public static Result run(EngineServer engine, Duration limit) throws IOException {
        Set<String> transports = engine.options().transports();
        if (!transports.contains("websocket")) {
            throw new IllegalArgumentException("transports: " + transports + " (expected: with websocket)");
        }
        long start = System.nanoTime();
        NettyServerOptions options =
                NettyServerOptions.builder().host("127.0.0.1").loops(1).build();
        try (NettyServer server = NettyServer.bind(engine, 0, options)) {
            Progress progress = new Progress(start, limit.toNanos());
            int connections = 0;
            do {
                connections += round(new InetSocketAddress("127.0.0.1", server.port()), engine.options());
            } while (progress.continues() && connections < MAX_CONNECTIONS);
            return new Result(connections, Duration.ofNanos(System.nanoTime() - start), progress.isFinished());
        }
    }

    /** Opens some connections of each kind, uses and closes them; returns their number. */
    private static int round(InetSocketAddress server, EngineOptions options) throws IOException {
        String path = options.path();
        boolean upgrades = options.allowUpgrades() && options.transports().contains("polling");
        List<WarmUpClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                clients.add(WarmUpClient.webSocket(server, path));
            }
            for (int i = 0; i < AT_ONCE && upgrades; i++) {
                clients.add(WarmUpClient.upgraded(server, path));
            }
            for (WarmUpClient client : clients) {
                client.ask();
            }
            clients.get(0).tick();
            for (WarmUpClient client : clients) {
                client.awaitTick();
            }
        } finally {
            for (WarmUpClient client : clients) {
                client.close();
            }
        }
        return clients.size();
    }

    /** Whether it is time to end. */
    private static final class Progress {
        private final @Nullable CompilationMXBean compilation = ManagementFactory.getCompilationMXBean();
        private final long end;
        private long windowStart;
        private long compiledBefore;
        private boolean finished;

        Progress(long start, long limitNanos) {
            this.end = start + limitNanos;
            this.windowStart = start;
            this.compiledBefore = compiledMillis();
        }

        private long compiledMillis() {
            return compilation != null && compilation.isCompilationTimeMonitoringSupported()
                    ? compilation.getTotalCompilationTime()
                    : 0;
        }

        boolean continues() {
            long now = System.nanoTime();
            if (now - windowStart >= WINDOW_NANOS) {
                long compiled = compiledMillis();
                finished = (compiled - compiledBefore) * 1e6 < HARDLY * (now - windowStart);
                windowStart = now;
                compiledBefore = compiled;
            }
            return !finished && now - end < 0 && !Thread.currentThread().isInterrupted();
        }

        boolean isFinished() {
            return finished;
        }
    }
}
