package dev.roost.spring.cluster;

import io.lettuce.core.AbstractRedisClient;

/** The client of the adapters. Not of Lettuce's type, so that an application can inject a client of its own. Immutable. */
record ClusterRedisClient(AbstractRedisClient client) implements AutoCloseable {
    @Override
    public void close() {
        client.shutdown();
    }
}
