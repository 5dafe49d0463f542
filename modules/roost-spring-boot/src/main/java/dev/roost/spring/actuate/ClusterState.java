package dev.roost.spring.actuate;

import dev.roost.redis.RedisAdapterFactory;
import dev.roost.server.RoostServer;
import dev.roost.server.cluster.ClusterStatistics;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The state of the connection to other servers, for the endpoint and for health. Thread-safe. */
final class ClusterState {
    private static final long COUNT_MILLIS = 1_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private final RedisAdapterFactory factory;

    ClusterState(RedisAdapterFactory factory) {
        this.factory = factory;
    }

    boolean isConnected() {
        return factory.isConnected();
    }

    ClusterStatistics statistics() {
        return factory.statistics();
    }

    /** Returns the numbers of dropped messages by reason. */
    Map<String, Long> dropped() {
        Map<String, Long> dropped = new LinkedHashMap<>();
        for (ClusterStatistics.Dropped reason : ClusterStatistics.Dropped.values()) {
            dropped.put(reason.name().toLowerCase(Locale.ROOT), statistics().dropped(reason));
        }
        return dropped;
    }

    /** Waits for the number of servers. */
    RoostEndpoint.ClusterReport report(RoostServer server) {
        return new RoostEndpoint.ClusterReport(
                factory.getClass().getSimpleName(),
                isConnected(),
                servers(server),
                factory.lag().toNanos() / NANOS_PER_MILLI,
                factory.pendingBytes(),
                statistics().published(),
                statistics().received(),
                dropped());
    }

    private static @Nullable Integer servers(RoostServer server) {
        return server.of("/")
                .serverCount()
                .<@Nullable Integer>handle((count, failure) -> failure == null ? count : null)
                .completeOnTimeout(null, COUNT_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }
}
