package dev.roost.cluster;

import dev.roost.redis.RedisAdapterFactory;
import dev.roost.redis.RedisStreamsAdapter;
import io.lettuce.core.RedisClient;

/** Streams, without recovery. */
class StreamsFaultsTest extends RedisFaultsContract {
    @Override
    RedisAdapterFactory connect(RedisClient client) {
        return RedisStreamsAdapter.connect(client);
    }
}
