package dev.roost.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.redis.RedisStreamsAdapter;
import dev.roost.redis.RedisStreamsAdapterOptions;
import dev.roost.tests.RedisProcess;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several streams, and a prefix that servers with another adapter use. */
class StreamsNamesTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private RedisProcess redis;

    @BeforeEach
    void startRedis() {
        redis = RedisProcess.start();
    }

    @AfterEach
    void stopRedis() {
        redis.close();
    }

    /** Half of the names have a negative hash: Node's servers add their messages to streams that Node's servers don't read. */
    @Test
    void everyNamespaceIsSharedByWayOfItsStream() {
        List<String> namespaces = List.of("/c", "/notifications", "/presence", "/dashboard", "/a", "/b");
        RedisStreamsAdapterOptions options =
                RedisStreamsAdapterOptions.builder().streamCount(4).build();
        try (RoostNode one = RoostNode.streams(redis.uri(), options);
                RoostNode two = RoostNode.streams(redis.uri(), options);
                NodePeer node = new NodePeer("streams", redis.port(), "{\"streamCount\":4}")) {
            for (String namespace : namespaces) {
                one.of(namespace).onConnection(socket -> socket.emit("ready"));
                two.of(namespace).onConnection(socket -> socket.emit("ready"));
                node.command("prepare").in(namespace).run();
                await().atMost(SOON)
                        .ignoreExceptions()
                        .until(() -> one.of(namespace).serverCount().join() == 3);
                try (ClusterClient atOne = ClusterClient.join(one.port, namespace);
                        ClusterClient atTwo = ClusterClient.join(two.port, namespace);
                        ClusterClient atNode = ClusterClient.join(node.port, namespace)) {
                    one.of(namespace).emit("of roost");
                    node.command("emit").in(namespace).args("of node").run();

                    for (ClusterClient client : List.of(atOne, atTwo, atNode)) {
                        assertThat(List.of(client.event(), client.event()))
                                .as(namespace)
                                .containsExactlyInAnyOrder("[\"of roost\"]", "[\"of node\"]");
                    }
                }
            }
        }
    }

    @Test
    void prefixOfServersWithTheClassicAdapterIsRefused() {
        RedisClient client = RedisClient.create(redis.uri());
        try (NodePeer node = new NodePeer("classic", redis.port(), "{}");
                RedisStreamsAdapter adapters = RedisStreamsAdapter.connect(client);
                RoostNode roost = new RoostNode(adapters, () -> {})) {
            await().atMost(SOON)
                    .until(() -> node.command("serverCount")
                                    .in(MixedCluster.CHAT)
                                    .run()
                                    .intValue()
                            == 1);
            await().atMost(SOON).until(() -> !adapters.isConnected());

            assertThat(roost.of(MixedCluster.CHAT).fetchSockets())
                    .failsWithin(SOON)
                    .withThrowableOfType(ExecutionException.class);
            roost.of(MixedCluster.CHAT).serverSideEmit("hello");
            try (ClusterClient here = ClusterClient.join(roost.port, MixedCluster.CHAT)) {
                roost.of(MixedCluster.CHAT).emit("hello");
                assertThat(here.event()).isEqualTo("[\"hello\"]");
            }
            assertThat(node.command("serverSideEvents").run().toString()).isEqualTo("[]");
            assertThat(node.isAlive()).isTrue();
        } finally {
            client.shutdown();
        }
    }

    @Test
    void anotherPrefixIsAccepted() {
        RedisStreamsAdapterOptions options =
                RedisStreamsAdapterOptions.builder().channelPrefix("streams").build();
        try (NodePeer node = new NodePeer("classic", redis.port(), "{}");
                RoostNode one = RoostNode.streams(redis.uri(), options);
                RoostNode two = RoostNode.streams(redis.uri(), options)) {
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> one.of(MixedCluster.CHAT).serverCount().join() == 2);
            try (ClusterClient there = ClusterClient.join(two.port, MixedCluster.CHAT)) {
                assertThat(one.of(MixedCluster.CHAT).fetchSockets().join()).hasSize(1);
                one.of(MixedCluster.CHAT).emit("hello");
                assertThat(there.event()).isEqualTo("[\"hello\"]");
            }
            assertThat(node.command("serverCount").in(MixedCluster.CHAT).run().intValue())
                    .isEqualTo(1);
        }
    }
}
