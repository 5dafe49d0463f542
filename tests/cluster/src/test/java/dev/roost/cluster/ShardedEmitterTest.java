package dev.roost.cluster;

import dev.roost.redis.RedisEmitter;
import dev.roost.redis.ShardedRedisAdapterOptions.SubscriptionMode;
import io.lettuce.core.RedisClient;

/** SPUBLISH: {@code RedisEmitter}, {@code ShardedRedisAdapter} and {@code createShardedAdapter}. */
class ShardedEmitterTest extends EmitterContract {
    @Override
    RedisEmitter newEmitter(RedisClient client) {
        return RedisEmitter.createSharded(client);
    }

    @Override
    String roomChannels() {
        return "socket.io";
    }

    @Override
    RoostNode newRoost(String redisUri) {
        return RoostNode.sharded(redisUri, SubscriptionMode.DYNAMIC);
    }

    @Override
    NodePeer newNode(int redisPort) {
        return new NodePeer("sharded", redisPort, "{\"subscriptionMode\":\"dynamic\"}");
    }
}
