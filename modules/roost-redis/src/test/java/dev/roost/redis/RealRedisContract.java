package dev.roost.redis;

import dev.roost.redis.bus.RedisChannels;
import dev.roost.redis.bus.RedisConnections;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.tck.AdapterContract;
import dev.roost.tck.ClusterAdapterContract;
import io.lettuce.core.AbstractRedisClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The contracts of adapters on a real Redis. Each test is a cluster of its own, with other names of channels. */
abstract class RealRedisContract {
    static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final AtomicInteger CLUSTERS = new AtomicInteger();

    private final String prefix = "{cluster-" + CLUSTERS.incrementAndGet() + "}";
    private RedisServers servers;

    abstract AbstractRedisClient client();

    abstract RedisChannels.Kind kind();

    /** @param firstConnectionUntil a time of {@link System#nanoTime} */
    abstract Adapter newAdapter(
            AdapterContext context, RedisConnections connections, String prefix, long firstConnectionUntil);

    /** Waits until each server has received what is not published to channels. */
    void settleMore() {}

    @BeforeEach
    void open() {
        servers = new RedisServers(client(), kind());
    }

    @AfterEach
    void close() {
        servers.close();
    }

    final Adapter adapter(AdapterContext context) {
        long soon = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        return servers.add(newAdapter(context, servers.connect(), prefix, soon));
    }

    final void settleAll() {
        servers.settle();
        settleMore();
    }

    @Nested
    class SeveralServers extends ClusterAdapterContract {
        @Override
        protected Adapter newAdapter(AdapterContext context) {
            return adapter(context);
        }

        @Override
        protected void settle() {
            settleAll();
        }
    }

    @Nested
    class OneServer extends AdapterContract {
        @Override
        protected Adapter newAdapter(AdapterContext context) {
            return adapter(context);
        }

        @Override
        protected void settle() {
            settleAll();
        }
    }
}
