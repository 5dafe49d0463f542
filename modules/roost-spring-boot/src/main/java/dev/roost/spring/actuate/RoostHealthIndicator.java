package dev.roost.spring.actuate;

import dev.roost.server.RoostServer;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Health of the server: whether it accepts clients and its event loops respond, with the number of sessions. Thread-safe.
 */
final class RoostHealthIndicator extends AbstractHealthIndicator {
    private final RoostServer server;

    RoostHealthIndicator(RoostServer server) {
        this.server = server;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.withDetail("sessions", server.engine().sessionCount());
        switch (server.state()) {
            case OPEN -> health.status(server.engine().isResponsive() ? Status.UP : Status.DOWN);
            case DRAINING, CLOSED -> health.outOfService();
            case FAILED -> health.down();
        }
        health.withDetail("state", server.state());
    }
}
