package dev.roost.redis.bus;

import static dev.roost.redis.bus.RedisChannels.Kind.CHANNEL;
import static dev.roost.redis.bus.RedisChannels.Kind.SHARD_CHANNEL;
import static dev.roost.redis.bus.Stages.bytes;
import static dev.roost.redis.bus.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.tests.RedisClusterProcess;
import dev.roost.tests.RedisProcess;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Channels while nodes of a Redis Cluster are away, and when slots move. */
class ClusterOutageTest {
    private static final List<String> SHARDS = shards();

    private RedisClusterProcess cluster;
    private RedisClusterClient client;
    private RedisConnections connections;
    private RedisChannels channels;

    private static List<String> shards() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            names.add("shard" + i);
        }
        return names;
    }

    @BeforeEach
    void start() {
        cluster = RedisClusterProcess.start();
        client = RedisClusterClient.create(cluster.nodes().get(0).uri());
        connections = RedisConnections.open(client, Duration.ofSeconds(1));
        channels = connections.channels();
        await("connected").until(channels::isConnected);
    }

    @AfterEach
    void stop() {
        channels.close();
        get(connections.closed());
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        cluster.close();
    }

    @Test
    void channelsWorkOnWithoutAnyOneOfTheNodes() {
        ReceivedMessages received = new ReceivedMessages();
        get(channels.subscribe(CHANNEL, List.of("a"), received).active());
        get(channels.subscribe(SHARD_CHANNEL, SHARDS, received).active());
        for (RedisProcess node : cluster.nodes()) {
            node.kill();
            await().until(() -> !channels.isConnected());

            await("subscribed at another node").ignoreExceptions().until(() -> {
                get(channels.publish(CHANNEL, "a", bytes("during")));
                return received.messages().remove("a=during");
            });

            node.restart();
            await().atMost(Duration.ofMinutes(2)).until(channels::isConnected);
            for (String shard : SHARDS) {
                await(shard)
                        .ignoreExceptions()
                        .until(() -> get(channels.publish(SHARD_CHANNEL, shard, bytes("after"))) == 1);
                await(shard).until(() -> received.messages().remove(shard + "=after"));
            }
            received.messages().clear();
        }
    }

    @Test
    void aShardChannelFollowsItsSlot() {
        String shard = SHARDS.get(0);
        int slot = SlotHash.getSlot(shard);
        ReceivedMessages received = new ReceivedMessages();
        get(channels.subscribe(SHARD_CHANNEL, SHARDS, received).active());
        RedisProcess source = owner(slot);
        RedisProcess target = cluster.nodes().stream()
                .filter(node -> node != source)
                .findFirst()
                .orElseThrow();
        String id = (String) target.command("CLUSTER", "MYID");

        target.command("CLUSTER", "SETSLOT", Integer.toString(slot), "NODE", id);
        source.command("CLUSTER", "SETSLOT", Integer.toString(slot), "NODE", id);

        await().ignoreExceptions().until(() -> get(channels.publish(SHARD_CHANNEL, shard, bytes("1"))) == 1);
        await().until(() -> received.messages().contains(shard + "=1"));
        assertThat(target.command("PUBSUB", "SHARDNUMSUB", shard)).isEqualTo(List.of(shard, 1L));
        await().until(channels::isConnected);
    }

    private RedisProcess owner(int slot) {
        int index = cluster.nodes().size() * slot / SlotHash.SLOT_COUNT;
        return cluster.nodes().get(index);
    }
}
