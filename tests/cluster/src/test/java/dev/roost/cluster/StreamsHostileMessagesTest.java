package dev.roost.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.redis.RedisAdapterFactory;
import dev.roost.redis.RedisEmitter;
import dev.roost.redis.RedisStreamsAdapter;
import dev.roost.redis.RedisStreamsAdapterOptions;
import dev.roost.redis.bus.RedisChannels;
import dev.roost.redis.bus.RedisConnections;
import dev.roost.redis.bus.StreamEntry;
import dev.roost.server.Namespace;
import dev.roost.server.ServerOptions;
import dev.roost.server.cluster.ClusterStatistics.Dropped;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.tests.RedisProcess;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The channels of the streams adapter, and its stream. */
class StreamsHostileMessagesTest extends HostileMessagesContract {
    private static final String STREAM = "socket.io";

    @Override
    RedisAdapterFactory connect(RedisClient client) {
        return RedisStreamsAdapter.connect(
                client,
                RedisStreamsAdapterOptions.builder()
                        .requestTimeout(Duration.ofSeconds(1))
                        .build());
    }

    @Override
    void probe(Namespace one) {
        one.serverSideEmit("probe");
    }

    @Override
    RedisChannels.Subscription record(RedisChannels channels, RedisChannels.Receiver receiver) {
        List<String> names = channels.channels(RedisChannels.Kind.CHANNEL, "socket.io#/chat#*")
                .toCompletableFuture()
                .join();
        return channels.subscribe(RedisChannels.Kind.CHANNEL, names, receiver);
    }

    @Override
    RedisChannels.Kind kind() {
        return RedisChannels.Kind.CHANNEL;
    }

    @Test
    void serversOutliveHostileEntries() {
        RedisProcess redis = RedisProcess.start();
        RedisClient client = RedisClient.create(redis.uri());
        RedisAdapterFactory adaptersOfOne = connect(client);
        RedisAdapterFactory adaptersOfTwo = connect(client);
        ServerOptions options = ServerOptions.builder()
                .connectionStateRecovery(RecoveryOptions.DEFAULT)
                .build();
        try (redis;
                RedisConnections attacker = RedisConnections.open(client);
                RoostNode nodeOne = new RoostNode(adaptersOfOne, options, adaptersOfOne::close);
                RoostNode nodeTwo = new RoostNode(adaptersOfTwo, options, adaptersOfTwo::close)) {
            Namespace one = nodeOne.of(MixedCluster.CHAT);
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> one.serverCount().join() == 2);
            await().atMost(SOON).until(() -> attacker.channels().isConnected());
            sendAll(one, nodeTwo.of(MixedCluster.CHAT));
            List<StreamEntry> recorded = await().atMost(SOON)
                    .until(
                            () -> attacker.streams()
                                    .range(STREAM, "-", "+", 100)
                                    .toCompletableFuture()
                                    .join(),
                            entries -> entries.size() >= 5);

            for (int i = 0; i < MESSAGES; i += BATCH) {
                CompletableFuture<?>[] added = new CompletableFuture<?>[BATCH];
                for (int j = 0; j < BATCH; j++) {
                    StreamEntry entry = recorded.get(random().nextInt(recorded.size()));
                    added[j] = attacker.streams()
                            .add(STREAM, 10_000, mutated(entry.fields()))
                            .toCompletableFuture();
                }
                CompletableFuture.allOf(added).join();
            }

            // Until then a valid instruction may disconnect clients.
            try (RedisEmitter emitter = RedisEmitter.createStreams(client)) {
                emitter.of(MixedCluster.CHAT).serverSideEmit("note", "end").join();
            }
            for (RoostNode node : List.of(nodeOne, nodeTwo)) {
                await().atMost(Duration.ofMinutes(5)).until(() -> node.serverSideEvents.contains("[end]"));
            }
            await().atMost(SOON).untilAsserted(() -> assertCrossing(nodeOne, nodeTwo));
            await().atMost(SOON).untilAsserted(() -> assertCrossing(nodeTwo, nodeOne));
            assertThat(adaptersOfOne.statistics().dropped(Dropped.MALFORMED)).isGreaterThan(MESSAGES / 8);
            assertThat(adaptersOfOne.isConnected() && adaptersOfTwo.isConnected())
                    .isTrue();
        } finally {
            client.shutdown();
        }
    }

    /** Changes some fields, leaves some out, and names another server or this one. */
    private Map<String, byte[]> mutated(Map<String, byte[]> fields) {
        Map<String, byte[]> copy = new LinkedHashMap<>(fields);
        copy.replaceAll((name, value) -> switch (name) {
            case "nsp" -> value;
            case "data" -> mutated(value);
            default -> random().nextInt(8) == 0 ? mutated(value) : value;
        });
        if (random().nextInt(16) == 0) {
            copy.remove(List.copyOf(copy.keySet()).get(random().nextInt(copy.size())));
        }
        return copy.isEmpty() ? fields : copy;
    }
}
