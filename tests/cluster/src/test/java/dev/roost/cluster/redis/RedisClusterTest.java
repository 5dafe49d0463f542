package dev.roost.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.cluster.TestedAdapter;
import dev.roost.server.Namespace;
import dev.roost.tests.RedisClusterProcess;
import dev.roost.tests.RedisProcess;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers in a Redis Cluster whose nodes end and change their roles, and whose slots move; with and without a hash tag. */
class RedisClusterTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String HASH_TAG = "{sio}";

    private static TwoServers start(TestedAdapter adapter, String prefix, RedisClusterProcess cluster) {
        return TwoServers.start(
                adapter,
                prefix,
                () -> RedisClusterClient.create(cluster.nodes().get(0).uri()));
    }

    private static void awaitRole(RedisProcess node, String role) {
        await().atMost(SOON)
                .until(() -> node.command("INFO", "replication").toString().contains("role:" + role));
    }

    /** One after the other, so that the adapter loses each node that matters to it. */
    @ParameterizedTest
    @EnumSource
    void replicasReplaceMastersThatHaveEnded(TestedAdapter adapter) throws Exception {
        try (RedisClusterProcess cluster = RedisClusterProcess.startWithReplicas();
                TwoServers servers = start(adapter, TestedAdapter.PREFIX, cluster)) {
            servers.assertAllOperations();
            for (int i = 0; i < cluster.nodes().size(); i++) {
                cluster.nodes().get(i).kill();

                awaitRole(cluster.replicas().get(i), "master");
                servers.awaitCluster();
                servers.assertAllOperations();
            }
        }
    }

    /** The old masters go on as replicas, and close no connection. */
    @ParameterizedTest
    @EnumSource(names = {"SHARDED", "STREAMS"})
    void replicasReplaceMastersByOrder(TestedAdapter adapter) throws Exception {
        try (RedisClusterProcess cluster = RedisClusterProcess.startWithReplicas();
                TwoServers servers = start(adapter, HASH_TAG, cluster)) {
            for (int i = 0; i < cluster.nodes().size(); i++) {
                cluster.replicas().get(i).command("CLUSTER", "FAILOVER");

                awaitRole(cluster.replicas().get(i), "master");
                awaitRole(cluster.nodes().get(i), "slave");
                servers.awaitCluster();
                servers.assertAllOperations();
            }
        }
    }

    /** They know the new masters only; the others know the old ones, too, until they learn of the failover. */
    @ParameterizedTest
    @EnumSource(names = {"CLASSIC", "SHARDED"})
    void serversThatStartAfterAFailoverCountTheOthers(TestedAdapter adapter) throws Exception {
        try (RedisClusterProcess cluster = RedisClusterProcess.startWithReplicas();
                TwoServers servers = start(adapter, TestedAdapter.PREFIX, cluster)) {
            for (int i = 0; i < cluster.nodes().size(); i++) {
                cluster.replicas().get(i).command("CLUSTER", "FAILOVER");
                awaitRole(cluster.replicas().get(i), "master");
                awaitRole(cluster.nodes().get(i), "slave");
            }
            try (TwoServers more = TwoServers.startMore(
                    adapter,
                    TestedAdapter.PREFIX,
                    () -> RedisClusterClient.create(cluster.nodes().get(0).uri()))) {
                servers.awaitServers(4);
                assertThat(more.of(0).fetchSockets().join()).hasSize(4);
                assertThat(servers.of(0).fetchSockets().join()).hasSize(4);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void slotOfTheChannelsMoves(TestedAdapter adapter) throws Exception {
        try (RedisClusterProcess cluster = RedisClusterProcess.start();
                TwoServers servers = start(adapter, HASH_TAG, cluster)) {
            int slot = SlotHash.getSlot(HASH_TAG + "#/chat#");
            RedisProcess source = cluster.nodes().get(cluster.nodes().size() * slot / SlotHash.SLOT_COUNT);
            RedisProcess target = cluster.nodes().stream()
                    .filter(node -> node != source)
                    .findFirst()
                    .orElseThrow();
            String id = (String) target.command("CLUSTER", "MYID");

            target.command("CLUSTER", "SETSLOT", Integer.toString(slot), "NODE", id);
            source.command("CLUSTER", "SETSLOT", Integer.toString(slot), "NODE", id);

            servers.awaitCluster();
            servers.assertAllOperations();
        }
    }

    /** Without a hash tag, the channels of rooms are at several nodes, and their order is not kept. */
    @ParameterizedTest
    @EnumSource
    void orderOfRoomsIsKept(TestedAdapter adapter) throws Exception {
        try (RedisClusterProcess cluster = RedisClusterProcess.start();
                TwoServers servers = start(adapter, HASH_TAG, cluster)) {
            Namespace one = servers.of(0);
            one.socketsJoin("r1", "r2");
            servers.assertCrossing();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                (i % 3 == 0 ? one.in("r1") : i % 3 == 1 ? one.in("r2") : one).emit("n", i);
                expected.add("[\"n\"," + i + "]");
            }
            one.emit("end");
            assertThat(servers.client(1).eventsUntil("end")).isEqualTo(expected);
        }
    }
}
