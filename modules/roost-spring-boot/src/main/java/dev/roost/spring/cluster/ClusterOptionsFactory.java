package dev.roost.spring.cluster;

import dev.roost.redis.RedisAdapterOptions;
import dev.roost.redis.RedisStreamsAdapterOptions;
import dev.roost.redis.ShardedRedisAdapterOptions;
import dev.roost.redis.ShardedRedisAdapterOptions.SubscriptionMode;
import dev.roost.spring.RoostProperties;
import dev.roost.spring.diagnostics.PropertyCheck;

/**
 * Creates the options of the adapters from properties. Each method throws an {@link IllegalArgumentException} that names the
 * property, if a value is invalid. Pure.
 */
final class ClusterOptionsFactory {
    private static final String GROUP = "cluster.";

    private ClusterOptionsFactory() {}

    static RedisAdapterOptions classic(RoostProperties.Cluster cluster) {
        RedisAdapterOptions.Builder options = RedisAdapterOptions.builder()
                .key(key(cluster))
                .requestTimeout(cluster.requestTimeout())
                .specificResponseChannel(cluster.specificResponseChannel())
                .maxMessageBytes(maxMessageBytes(cluster))
                .completeHandshakes(cluster.completeHandshakes());
        return PropertyCheck.options(GROUP, options::build);
    }

    static ShardedRedisAdapterOptions sharded(RoostProperties.Cluster cluster) {
        ShardedRedisAdapterOptions.Builder options = ShardedRedisAdapterOptions.builder()
                .channelPrefix(key(cluster))
                .requestTimeout(cluster.requestTimeout())
                .subscriptionMode(
                        switch (cluster.subscriptionMode()) {
                            case STATIC -> SubscriptionMode.STATIC;
                            case DYNAMIC -> SubscriptionMode.DYNAMIC;
                            case DYNAMIC_PRIVATE -> SubscriptionMode.DYNAMIC_PRIVATE;
                        })
                .maxMessageBytes(maxMessageBytes(cluster))
                .completeHandshakes(cluster.completeHandshakes());
        return PropertyCheck.options(GROUP, options::build);
    }

    static RedisStreamsAdapterOptions streams(RoostProperties.Cluster cluster) {
        RedisStreamsAdapterOptions.Builder options = RedisStreamsAdapterOptions.builder()
                .channelPrefix(key(cluster))
                .requestTimeout(cluster.requestTimeout())
                .maxMessageBytes(maxMessageBytes(cluster))
                .completeHandshakes(cluster.completeHandshakes())
                .streamName(cluster.streamName())
                .streamCount(cluster.streamCount())
                .maxLength(cluster.maxLength())
                .sessionKeyPrefix(cluster.sessionKeyPrefix())
                .shardedPubSub(cluster.shardedPubSub());
        return PropertyCheck.options(GROUP, options::build);
    }

    /** The adapters have different names for it. */
    private static String key(RoostProperties.Cluster cluster) {
        if (cluster.key().isEmpty()) {
            throw PropertyCheck.invalid(GROUP + "key", "empty", "the prefix of the channels");
        }
        return cluster.key();
    }

    private static int maxMessageBytes(RoostProperties.Cluster cluster) {
        return PropertyCheck.intBytes(GROUP + "max-message-bytes", cluster.maxMessageBytes());
    }
}
