package dev.roost.cluster;

import dev.roost.redis.ShardedRedisAdapterOptions;

/** SPUBLISH and SSUBSCRIBE, where no room has a channel: {@code ShardedRedisAdapter} and {@code createShardedAdapter}. */
class StaticShardedClusterTest extends MixedClusterContract {
    @Override
    RoostNode newRoost(String redisUri) {
        return RoostNode.sharded(redisUri, ShardedRedisAdapterOptions.SubscriptionMode.STATIC);
    }

    @Override
    NodePeer newNode(int redisPort) {
        return new NodePeer("sharded", redisPort, "{\"subscriptionMode\":\"static\"}");
    }
}
