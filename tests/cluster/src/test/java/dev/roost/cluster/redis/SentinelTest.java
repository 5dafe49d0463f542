package dev.roost.cluster.redis;

import static org.awaitility.Awaitility.await;

import dev.roost.cluster.TestedAdapter;
import dev.roost.tests.RedisSentinelProcess;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers follow to the new master that Sentinel has chosen. */
class SentinelTest {
    private static TwoServers start(TestedAdapter adapter, RedisSentinelProcess redis) {
        return TwoServers.start(adapter, TestedAdapter.PREFIX, () -> RedisClient.create(redis.uri()));
    }

    @ParameterizedTest
    @EnumSource(names = {"CLASSIC", "STREAMS"})
    void serversFollowAfterTheMasterHasEnded(TestedAdapter adapter) throws Exception {
        try (RedisSentinelProcess redis = RedisSentinelProcess.start();
                TwoServers servers = start(adapter, redis)) {
            servers.assertAllOperations();

            redis.master().kill();

            redis.awaitPromotion();
            servers.awaitCluster();
            servers.assertAllOperations();
        }
    }

    /** The old master goes on as a replica, whose subscribers receive nothing. */
    @ParameterizedTest
    @EnumSource(names = {"CLASSIC", "STREAMS"})
    void serversFollowAnOrderedFailover(TestedAdapter adapter) throws Exception {
        try (RedisSentinelProcess redis = RedisSentinelProcess.start();
                TwoServers servers = start(adapter, redis)) {
            redis.failover();

            redis.awaitPromotion();
            awaitReplica(redis);
            servers.awaitCluster();
            servers.assertAllOperations();
        }
    }

    /** The master's host does not respond, and closes no connection. Later the old master comes back, as a replica. */
    @ParameterizedTest
    @EnumSource(names = {"CLASSIC", "STREAMS"})
    void serversFollowWhenTheMasterIsFrozen(TestedAdapter adapter) throws Exception {
        try (RedisSentinelProcess redis = RedisSentinelProcess.start();
                TwoServers servers = start(adapter, redis)) {
            redis.master().freeze();

            redis.awaitPromotion();
            servers.awaitCluster();
            servers.assertAllOperations();

            redis.master().resume();

            awaitReplica(redis);
            servers.awaitCluster();
            servers.assertAllOperations();
        }
    }

    private static void awaitReplica(RedisSentinelProcess redis) {
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        redis.master().command("INFO", "replication").toString().contains("role:slave"));
    }
}
