package dev.roost.spring;

import dev.roost.server.RoostServer;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether the server takes clients, and how many it has. Thread-safe. */
final class RoostHealthIndicator extends AbstractHealthIndicator {
    private final RoostServer server;

    RoostHealthIndicator(RoostServer server) {
        this.server = server;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.withDetail("sessions", server.engine().sessionCount());
        if (server.isOpen()) {
            health.up();
        } else {
            health.outOfService();
        }
    }
}
