package dev.roost.tck;

import dev.roost.server.spi.Adapter;
import dev.roost.test.ManualExecutor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongSupplier;

/**
 * Several servers of one process that reach one another as if they were far apart: by messages that are queued, in the
 * order in which each was sent. Thread-safe.
 *
 * <p>With recovery, a client may come back to another server. Packets then have one order, the same on all servers. What
 * was broadcast to the sockets of one server only is not replayed.
 */
public final class InProcessCluster {
    private final Map<String, ClusterNamespace> namespaces = new ConcurrentHashMap<>();
    private final Executor messenger;
    private final Duration patience;
    private final LongSupplier nanoTime;

    /** Messages travel on threads of their own; who does not answer within five seconds is late. */
    public InProcessCluster() {
        this(ForkJoinPool.commonPool());
    }

    /** @param messenger where messages travel: a {@link ManualExecutor}, or any that does not run tasks in place */
    public InProcessCluster(Executor messenger) {
        this(messenger, Duration.ofSeconds(5), System::nanoTime);
    }

    /**
     * @param messenger as above
     * @param patience how long a server waits for the others' answers
     * @param nanoTime what the age of packets and sessions is measured with, in nanoseconds
     */
    public InProcessCluster(Executor messenger, Duration patience, LongSupplier nanoTime) {
        this.messenger = messenger;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /** Makes one more server, of each of its namespaces. */
    public Adapter.Factory node() {
        return context -> new ClusterNode(
                context,
                namespaces.computeIfAbsent(
                        context.namespace(), added -> new ClusterNamespace(context, messenger, nanoTime)),
                patience);
    }
}
