package dev.roost.cluster;

import dev.roost.redis.RedisStreamsAdapterOptions;

/** Streams: {@code RedisStreamsAdapter} and {@code @socket.io/redis-streams-adapter}. */
class StreamsClusterTest extends MixedClusterContract {
    @Override
    RoostNode newRoost(String redisUri) {
        return RoostNode.streams(redisUri, RedisStreamsAdapterOptions.DEFAULT);
    }

    @Override
    NodePeer newNode(int redisPort) {
        return new NodePeer("streams", redisPort, "{}");
    }
}
