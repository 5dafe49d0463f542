package dev.roost.cluster.faults;

import dev.roost.cluster.RoostNode;
import dev.roost.cluster.TestedAdapter;
import dev.roost.redis.RedisAdapterFactory;
import dev.roost.server.Namespace;
import io.lettuce.core.RedisClient;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A server that sends numbered broadcasts all the time. Thread-safe. */
final class LoadedServer implements AutoCloseable {
    static final String CHAT = "/chat";
    static final int PER_SECOND = 200;

    final RedisAdapterFactory adapters;
    final RoostNode node;
    private final RedisClient client;
    private final ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
    private volatile int sent;

    LoadedServer(TestedAdapter adapter, String redisUri) {
        client = RedisClient.create(redisUri);
        adapters = adapter.connect(client, TestedAdapter.PREFIX);
        node = new RoostNode(adapters, adapters::close);
    }

    Namespace chat() {
        return node.of(CHAT);
    }

    /** Begins to broadcast {@code [name, 0]}, {@code [name, 1]} and so on. */
    void startLoad(String name) {
        long period = TimeUnit.SECONDS.toMicros(1) / PER_SECOND;
        load.scheduleAtFixedRate(
                () -> {
                    chat().emit(name, sent, System.nanoTime());
                    sent = sent + 1;
                },
                0,
                period,
                TimeUnit.MICROSECONDS);
    }

    /** Ends the load, and returns how many broadcasts were sent. */
    int stopLoad() throws InterruptedException {
        load.shutdown();
        load.awaitTermination(10, TimeUnit.SECONDS);
        return sent;
    }

    @Override
    public void close() {
        load.shutdown();
        node.close();
        client.shutdown();
    }
}
