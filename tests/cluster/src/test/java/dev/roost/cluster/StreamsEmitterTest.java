package dev.roost.cluster;

import dev.roost.redis.RedisEmitter;
import dev.roost.redis.RedisStreamsAdapterOptions;
import io.lettuce.core.RedisClient;

/** XADD: {@code RedisEmitter}, {@code RedisStreamsAdapter} and {@code @socket.io/redis-streams-adapter}. */
class StreamsEmitterTest extends EmitterContract {
    @Override
    RedisEmitter newEmitter(RedisClient client) {
        return RedisEmitter.createStreams(client);
    }

    @Override
    RoostNode newRoost(String redisUri) {
        return RoostNode.streams(redisUri, RedisStreamsAdapterOptions.DEFAULT);
    }

    @Override
    NodePeer newNode(int redisPort) {
        return new NodePeer("streams", redisPort, "{}");
    }
}
