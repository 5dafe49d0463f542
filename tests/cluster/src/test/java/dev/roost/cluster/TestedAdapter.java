package dev.roost.cluster;

import dev.roost.redis.RedisAdapter;
import dev.roost.redis.RedisAdapterFactory;
import dev.roost.redis.RedisAdapterOptions;
import dev.roost.redis.RedisEmitter;
import dev.roost.redis.RedisStreamsAdapter;
import dev.roost.redis.RedisStreamsAdapterOptions;
import dev.roost.redis.ShardedRedisAdapter;
import dev.roost.redis.ShardedRedisAdapterOptions;
import io.lettuce.core.AbstractRedisClient;

/** The adapters, for tests that each of them passes. */
public enum TestedAdapter {
    CLASSIC("RedisAdapter", "RedisEmitter.create") {
        @Override
        public RedisAdapterFactory connect(AbstractRedisClient client, String prefix) {
            return RedisAdapter.connect(
                    client, RedisAdapterOptions.builder().key(prefix).build());
        }

        @Override
        public RedisEmitter emitter(AbstractRedisClient client, String prefix) {
            return RedisEmitter.create(
                    client, RedisAdapterOptions.builder().key(prefix).build());
        }

        @Override
        public NodePeer node(int redisPort) {
            return new NodePeer("classic", redisPort, "{}");
        }
    },
    SHARDED("ShardedRedisAdapter", "RedisEmitter.createSharded") {
        @Override
        public RedisAdapterFactory connect(AbstractRedisClient client, String prefix) {
            return ShardedRedisAdapter.connect(client, options(prefix));
        }

        @Override
        public RedisEmitter emitter(AbstractRedisClient client, String prefix) {
            return RedisEmitter.createSharded(client, options(prefix));
        }

        @Override
        public NodePeer node(int redisPort) {
            return new NodePeer("sharded", redisPort, "{}");
        }

        private static ShardedRedisAdapterOptions options(String prefix) {
            return ShardedRedisAdapterOptions.builder().channelPrefix(prefix).build();
        }
    },
    STREAMS("RedisStreamsAdapter", "RedisEmitter.createStreams") {
        @Override
        public RedisAdapterFactory connect(AbstractRedisClient client, String prefix) {
            return RedisStreamsAdapter.connect(client, options(prefix));
        }

        @Override
        public RedisEmitter emitter(AbstractRedisClient client, String prefix) {
            return RedisEmitter.createStreams(client, options(prefix));
        }

        @Override
        public NodePeer node(int redisPort) {
            return new NodePeer("streams", redisPort, "{}");
        }

        private static RedisStreamsAdapterOptions options(String prefix) {
            return RedisStreamsAdapterOptions.builder()
                    .channelPrefix(prefix)
                    .streamName(prefix)
                    .build();
        }
    };

    /** The default prefix of the names in Redis. */
    public static final String PREFIX = "socket.io";

    /** The name of its class, as in the guide. */
    public final String adapterName;

    /** The name of the emitter's class and factory method, as in the guide. */
    public final String emitterName;

    TestedAdapter(String adapterName, String emitterName) {
        this.adapterName = adapterName;
        this.emitterName = emitterName;
    }

    /** Connects a server. */
    public abstract RedisAdapterFactory connect(AbstractRedisClient client, String prefix);

    /** Connects an emitter for these servers. */
    public abstract RedisEmitter emitter(AbstractRedisClient client, String prefix);

    /** Starts a server of Node with the same adapter and the default prefix. */
    public abstract NodePeer node(int redisPort);
}
