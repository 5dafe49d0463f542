package dev.roost.test;

import dev.roost.server.cluster.ClusterOptions;
import dev.roost.server.spi.Adapter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongSupplier;

/**
 * A cluster of servers in one process. The servers exchange messages as over a network: each server receives the messages
 * of one other server in the order in which they were sent. Thread-safe.
 *
 * <p>With recovery, a client may reconnect to another server. All servers then give packets the same order. Broadcasts to
 * the sockets of one server only are not replayed.
 *
 * <pre>{@code
 * import dev.roost.server.RoostServer;
 * import dev.roost.test.InProcessCluster;
 * import dev.roost.test.ManualExecutor;
 *
 * ManualExecutor messenger = new ManualExecutor();
 * InProcessCluster cluster = new InProcessCluster(messenger);
 * RoostServer one = RoostServer.builder().adapter(cluster.newServer()).build();
 * RoostServer two = RoostServer.builder().adapter(cluster.newServer()).build();
 *
 * one.to("lobby").emit("news", "for the sockets of both");
 * messenger.run(); // until everything has arrived
 * }</pre>
 *
 * @since 0.1.0
 */
public final class InProcessCluster {
    private final Map<String, InProcessBus> namespaces = new ConcurrentHashMap<>();
    private final Executor messenger;
    private final ClusterOptions options;
    private final LongSupplier nanoTime;

    /** Creates a cluster whose messages are delivered on threads of the common pool. Requests wait for five seconds. */
    public InProcessCluster() {
        this(ForkJoinPool.commonPool());
    }

    /**
     * Creates a cluster whose messages are delivered by an executor. Requests wait for five seconds.
     *
     * @param messenger delivers the messages: a {@link ManualExecutor}, or one that does not run tasks in place
     */
    public InProcessCluster(Executor messenger) {
        this(messenger, Duration.ofSeconds(5), System::nanoTime);
    }

    /**
     * Creates a cluster.
     *
     * @param messenger delivers the messages: a {@link ManualExecutor}, or one that does not run tasks in place
     * @param requestTimeout how long a server waits for the responses of the others
     * @param nanoTime the clock for the age of packets and sessions, in nanoseconds
     */
    public InProcessCluster(Executor messenger, Duration requestTimeout, LongSupplier nanoTime) {
        this.messenger = messenger;
        this.options = ClusterOptions.builder()
                .heartbeats(false)
                .requestTimeout(requestTimeout)
                .build();
        this.nanoTime = nanoTime;
    }

    /**
     * Adds a server: all of its namespaces.
     *
     * @return the adapters of the server, for {@code RoostServer.builder().adapter(…)}
     */
    public Adapter.Factory newServer() {
        return context -> new InProcessAdapter(
                context,
                options,
                namespaces.computeIfAbsent(
                        context.namespace(), added -> new InProcessBus(context, messenger, nanoTime)));
    }
}
