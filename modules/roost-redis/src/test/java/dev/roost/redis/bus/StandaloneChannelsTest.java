package dev.roost.redis.bus;

import dev.roost.tests.RedisProcess;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class StandaloneChannelsTest extends RedisChannelsContract {
    private static RedisProcess redis;

    @BeforeAll
    static void startRedis() {
        redis = RedisProcess.start();
    }

    @AfterAll
    static void stopRedis() {
        if (redis != null) {
            redis.close();
        }
    }

    @Override
    AbstractRedisClient newClient() {
        return RedisClient.create(redis.uri());
    }

    @Override
    List<RedisProcess> nodes() {
        return List.of(redis);
    }
}
