package dev.roost.cluster;

import dev.roost.redis.ShardedRedisAdapterOptions;

/** SPUBLISH and SSUBSCRIBE, where the rooms that are no socket ids have channels: {@code ShardedRedisAdapter} and {@code createShardedAdapter}. */
class ShardedClusterTest extends MixedClusterContract {
    @Override
    RoostNode newRoost(String redisUri) {
        return RoostNode.sharded(redisUri, ShardedRedisAdapterOptions.SubscriptionMode.DYNAMIC);
    }

    @Override
    String roomChannels() {
        return "socket.io";
    }

    @Override
    NodePeer newNode(int redisPort) {
        return new NodePeer("sharded", redisPort, "{\"subscriptionMode\":\"dynamic\"}");
    }
}
