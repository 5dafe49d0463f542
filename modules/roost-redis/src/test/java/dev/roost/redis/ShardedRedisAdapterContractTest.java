package dev.roost.redis;

import dev.roost.redis.bus.RedisChannels;
import dev.roost.redis.bus.RedisConnections;
import dev.roost.server.cluster.ClusterStatistics;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.tests.RedisProcess;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** SPUBLISH and SSUBSCRIBE. */
class ShardedRedisAdapterContractTest extends RealRedisContract {
    private static RedisProcess redis;
    private static RedisClient client;

    @BeforeAll
    static void startRedis() {
        redis = RedisProcess.start();
        client = RedisClient.create(redis.uri());
    }

    @AfterAll
    static void stopRedis() {
        client.shutdown();
        redis.close();
    }

    @Override
    AbstractRedisClient client() {
        return client;
    }

    @Override
    RedisChannels.Kind kind() {
        return RedisChannels.Kind.SHARD_CHANNEL;
    }

    @Override
    Adapter newAdapter(AdapterContext context, RedisConnections connections, String prefix, long firstConnectionUntil) {
        ShardedRedisAdapterOptions options = ShardedRedisAdapterOptions.builder()
                .channelPrefix(prefix)
                .requestTimeout(TIMEOUT)
                .build();
        return new ShardedAdapter(
                context, connections.channels(), options, new ClusterStatistics(), firstConnectionUntil);
    }
}
