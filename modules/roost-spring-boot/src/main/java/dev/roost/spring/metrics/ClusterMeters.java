package dev.roost.spring.metrics;

import dev.roost.redis.RedisAdapterFactory;
import dev.roost.server.cluster.ClusterStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.Locale;

/** The meters of the connection to other servers. */
final class ClusterMeters {
    private static final double NANOS_PER_SECOND = 1e9;

    private ClusterMeters() {}

    static void register(RedisAdapterFactory factory, MeterRegistry registry) {
        ClusterStatistics statistics = factory.statistics();
        Gauge.builder("roost.cluster.connected", factory, each -> each.isConnected() ? 1 : 0)
                .description("Whether other servers can be reached: 1 or 0")
                .register(registry);
        Gauge.builder("roost.cluster.lag", factory, each -> each.lag().toNanos() / NANOS_PER_SECOND)
                .description("How long Redis takes to reply")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("roost.cluster.pending", factory, RedisAdapterFactory::pendingBytes)
                .description("Memory of the messages to which Redis has not replied")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        FunctionCounter.builder("roost.cluster.published", statistics, ClusterStatistics::published)
                .description("Messages that were sent to other servers")
                .register(registry);
        FunctionCounter.builder("roost.cluster.received", statistics, ClusterStatistics::received)
                .description("Messages of other servers")
                .register(registry);
        for (ClusterStatistics.Dropped reason : ClusterStatistics.Dropped.values()) {
            FunctionCounter.builder("roost.cluster.dropped", statistics, each -> each.dropped(reason))
                    .description("Messages that did not reach other servers, or were not handled")
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }
}
