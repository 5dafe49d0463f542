package dev.roost.spring.actuate;

import dev.roost.server.RoostServer;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Health of the server: whether it accepts clients, with the number of sessions. Thread-safe. */
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
