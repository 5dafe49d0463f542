package dev.roost.redis;

import dev.roost.tests.RedisClusterProcess;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Streams of a Redis Cluster with three masters. */
class RedisStreamsAdapterClusterContractTest extends RealStreamsContract {
    private static RedisClusterProcess redis;
    private static RedisClusterClient client;

    @BeforeAll
    static void startRedis() {
        redis = RedisClusterProcess.start();
        client = RedisClusterClient.create(redis.nodes().get(0).uri());
    }

    @AfterAll
    static void stopRedis() {
        client.shutdown();
        redis.close();
    }

    @Override
    AbstractRedisClient client() {
        return client;
    }
}
