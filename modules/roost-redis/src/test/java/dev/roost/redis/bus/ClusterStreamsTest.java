package dev.roost.redis.bus;

import dev.roost.tests.RedisClusterProcess;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ClusterStreamsTest extends RedisStreamsContract {
    private static RedisClusterProcess cluster;

    @BeforeAll
    static void startCluster() {
        cluster = RedisClusterProcess.start();
    }

    @AfterAll
    static void stopCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Override
    AbstractRedisClient newClient() {
        return RedisClusterClient.create(cluster.nodes().get(0).uri());
    }
}
