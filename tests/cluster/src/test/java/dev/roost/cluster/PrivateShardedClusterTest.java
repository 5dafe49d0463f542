package dev.roost.cluster;

import dev.roost.redis.ShardedRedisAdapterOptions;

/** SPUBLISH and SSUBSCRIBE, where all rooms have channels: {@code ShardedRedisAdapter} and {@code createShardedAdapter}. */
class PrivateShardedClusterTest extends MixedClusterContract {
    @Override
    RoostNode newRoost(String redisUri) {
        return RoostNode.sharded(redisUri, ShardedRedisAdapterOptions.SubscriptionMode.DYNAMIC_PRIVATE);
    }

    @Override
    String roomChannels() {
        return "socket.io";
    }

    @Override
    boolean socketsHaveChannels() {
        return true;
    }

    @Override
    NodePeer newNode(int redisPort) {
        return new NodePeer("sharded", redisPort, "{\"subscriptionMode\":\"dynamic-private\"}");
    }
}
