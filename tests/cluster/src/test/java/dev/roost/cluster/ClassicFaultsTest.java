package dev.roost.cluster;

import dev.roost.redis.RedisAdapter;
import dev.roost.redis.RedisAdapterFactory;
import io.lettuce.core.RedisClient;

/** PUBLISH and SUBSCRIBE. */
class ClassicFaultsTest extends RedisFaultsContract {
    @Override
    RedisAdapterFactory connect(RedisClient client) {
        return RedisAdapter.connect(client);
    }
}
