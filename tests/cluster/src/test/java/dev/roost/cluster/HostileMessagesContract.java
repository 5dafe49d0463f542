package dev.roost.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.redis.RedisAdapterFactory;
import dev.roost.redis.bus.RedisChannels;
import dev.roost.redis.bus.RedisConnections;
import dev.roost.server.Namespace;
import dev.roost.server.cluster.ClusterStatistics;
import dev.roost.server.cluster.ClusterStatistics.Dropped;
import dev.roost.tests.RedisProcess;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Somebody who can publish to Redis sends mutations of what servers send. The servers go on, and their clients stay connected. */
abstract class HostileMessagesContract {
    /** How many to each channel; for another number: {@code -Droost.hostile.messages=100000}. */
    static final int MESSAGES = Integer.getInteger("roost.hostile.messages", 20_000);

    static final int BATCH = 1_000;
    static final Duration SOON = Duration.ofMinutes(1);
    private static final long MOST_KEPT_BYTES = 64L << 20;

    private final Random random = new Random(42);
    private final Map<String, List<byte[]>> recorded = new TreeMap<>();

    abstract RedisAdapterFactory connect(RedisClient client);

    /** Subscribes to all channels of the namespace. */
    abstract RedisChannels.Subscription record(RedisChannels channels, RedisChannels.Receiver receiver);

    abstract RedisChannels.Kind kind();

    /** Sends something to one of the recorded channels. */
    void probe(Namespace one) {
        one.emit("probe");
    }

    final Random random() {
        return random;
    }

    @Test
    void serversOutliveHostileMessages() {
        RedisProcess redis = RedisProcess.start();
        RedisClient client = RedisClient.create(redis.uri());
        RedisAdapterFactory adaptersOfOne = connect(client);
        RedisAdapterFactory adaptersOfTwo = connect(client);
        try (redis;
                RedisConnections attacker = RedisConnections.open(client);
                RoostNode nodeOne = new RoostNode(adaptersOfOne, adaptersOfOne::close);
                RoostNode nodeTwo = new RoostNode(adaptersOfTwo, adaptersOfTwo::close)) {
            Namespace one = nodeOne.of(MixedCluster.CHAT);
            Namespace two = nodeTwo.of(MixedCluster.CHAT);
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> one.serverCount().join() == 2);
            await().atMost(SOON).until(() -> attacker.channels().isConnected());
            RedisChannels.Subscription recording = record(
                    attacker.channels(),
                    (channel, message) -> recorded.computeIfAbsent(channel, added -> new CopyOnWriteArrayList<>())
                            .add(message));
            recording.active().toCompletableFuture().join();
            await().atMost(SOON).until(() -> {
                probe(one);
                return !recorded.isEmpty();
            });
            sendAll(one, two);
            recording.cancel();
            UsedMemory before = UsedMemory.measure();
            long begin = System.nanoTime();
            recorded.forEach((channel, messages) -> attack(attacker.channels(), channel, List.copyOf(messages)));

            ClusterStatistics counts = adaptersOfOne.statistics();
            awaitAll(nodeOne, nodeTwo);
            System.out.printf(
                    "%d messages to each of %s in %d ms: received %d, malformed %d%n",
                    MESSAGES,
                    recorded.keySet(),
                    Duration.ofNanos(System.nanoTime() - begin).toMillis(),
                    counts.received(),
                    counts.dropped(Dropped.MALFORMED));
            assertThat(UsedMemory.measure().heap() - before.heap())
                    .as("what servers keep of the messages")
                    .isLessThan(MOST_KEPT_BYTES);
            assertThat(adaptersOfOne.statistics().dropped(Dropped.MALFORMED)).isGreaterThan(MESSAGES / 4);
            assertThat(adaptersOfOne.isConnected() && adaptersOfTwo.isConnected())
                    .isTrue();
            // One of the last messages may be a valid instruction to disconnect everybody.
            await().atMost(SOON).untilAsserted(() -> assertCrossing(nodeOne, nodeTwo));
            await().atMost(SOON).untilAsserted(() -> assertCrossing(nodeTwo, nodeOne));
        } finally {
            client.shutdown();
        }
    }

    /** Waits until both servers have received what was sent before. */
    private static void awaitAll(RoostNode one, RoostNode two) {
        one.of(MixedCluster.CHAT).serverSideEmit("note", "end of one");
        two.of(MixedCluster.CHAT).serverSideEmit("note", "end of two");
        await().atMost(Duration.ofMinutes(5))
                .until(() ->
                        one.serverSideEvents.contains("[end of two]") && two.serverSideEvents.contains("[end of one]"));
    }

    /** Each operation once, with responses. */
    static void sendAll(Namespace one, Namespace two) {
        two.emit("text", "wörld", 1, List.of(1.5, true), Map.of("a", new byte[] {1, 2}));
        one.asVolatile().to("room").except("other").emit("room", 1);
        one.to("room").socketsJoin("b", "c");
        one.to("room").socketsLeave("b");
        one.to("nobody").disconnectSockets(true);
        one.serverSideEmit("note", "a", 1);
        // The recorder may be counted as a server, which does not respond.
        Stream.of(
                        one.serverSideEmitWithAck("question", 1),
                        one.fetchSockets(),
                        one.timeout(Duration.ofSeconds(1)).emitWithAck("question", "a"))
                .forEach(request ->
                        request.handle((response, failure) -> response).join());
    }

    private void attack(RedisChannels channels, String channel, List<byte[]> messages) {
        for (int i = 0; i < MESSAGES; i += BATCH) {
            CompletableFuture<?>[] sent = new CompletableFuture<?>[BATCH];
            for (int j = 0; j < BATCH; j++) {
                byte[] message = mutated(messages.get(random.nextInt(messages.size())));
                sent[j] = channels.publish(kind(), channel, message).toCompletableFuture();
            }
            CompletableFuture.allOf(sent).join();
        }
    }

    final byte[] mutated(byte[] message) {
        byte[] copy = message.clone();
        for (int i = random.nextInt(4); i >= 0 && copy.length > 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(copy, random.nextInt(copy.length + 8)) : copy;
    }

    static void assertCrossing(RoostNode from, RoostNode to) {
        try (ClusterClient client = ClusterClient.join(to.port, MixedCluster.CHAT)) {
            from.of(MixedCluster.CHAT).emit("crossing");
            String event = client.event();
            while (!event.startsWith("[\"crossing\"")) {
                event = client.event();
            }
            assertThat(from.of(MixedCluster.CHAT).fetchSockets()).succeedsWithin(SOON);
        }
    }
}
