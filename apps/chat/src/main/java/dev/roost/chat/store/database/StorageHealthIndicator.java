package dev.roost.chat.store.database;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Out of service while the disk of the database is full. Thread-safe. */
final class StorageHealthIndicator extends AbstractHealthIndicator {
    private final DiskSpace space;

    StorageHealthIndicator(DiskSpace space) {
        this.space = space;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        if (space.isFull()) {
            health.outOfService();
        } else {
            health.up();
        }
    }
}
