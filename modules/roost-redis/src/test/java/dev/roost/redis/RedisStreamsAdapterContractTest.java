package dev.roost.redis;

import dev.roost.tests.RedisProcess;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Streams. */
class RedisStreamsAdapterContractTest extends RealStreamsContract {
    private static RedisProcess redis;
    private static RedisClient client;

    @BeforeAll
    static void startRedis() {
        redis = RedisProcess.start();
        client = RedisClient.create(redis.uri());
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
