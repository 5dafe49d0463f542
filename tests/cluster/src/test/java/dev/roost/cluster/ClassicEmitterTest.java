package dev.roost.cluster;

import dev.roost.redis.RedisEmitter;
import io.lettuce.core.RedisClient;

/** PUBLISH: {@code RedisEmitter}, {@code RedisAdapter} and {@code @socket.io/redis-adapter}. */
class ClassicEmitterTest extends EmitterContract {
    @Override
    RedisEmitter newEmitter(RedisClient client) {
        return RedisEmitter.create(client);
    }

    @Override
    RoostNode newRoost(String redisUri) {
        return RoostNode.classic(redisUri);
    }

    @Override
    NodePeer newNode(int redisPort) {
        return new NodePeer("classic", redisPort, "{}");
    }
}
