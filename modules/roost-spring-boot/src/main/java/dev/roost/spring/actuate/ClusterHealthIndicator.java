package dev.roost.spring.actuate;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Health of the connection to other servers: whether Redis can be reached, with the numbers of messages. A component of its own,
 * because a server without Redis still serves its own clients and stays ready. Thread-safe.
 */
final class ClusterHealthIndicator extends AbstractHealthIndicator {
    private final ClusterState cluster;

    ClusterHealthIndicator(ClusterState cluster) {
        this.cluster = cluster;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.status(cluster.isConnected() ? Status.UP : Status.DOWN)
                .withDetail("published", cluster.statistics().published())
                .withDetail("received", cluster.statistics().received())
                .withDetail("dropped", cluster.dropped());
    }
}
