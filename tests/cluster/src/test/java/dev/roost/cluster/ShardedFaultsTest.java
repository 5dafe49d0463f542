package dev.roost.cluster;

import dev.roost.redis.RedisAdapterFactory;
import dev.roost.redis.ShardedRedisAdapter;
import io.lettuce.core.RedisClient;

/** SPUBLISH and SSUBSCRIBE. */
class ShardedFaultsTest extends RedisFaultsContract {
    @Override
    RedisAdapterFactory connect(RedisClient client) {
        return ShardedRedisAdapter.connect(client);
    }
}
