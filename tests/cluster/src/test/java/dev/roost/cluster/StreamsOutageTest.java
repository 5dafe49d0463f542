package dev.roost.cluster;

import static dev.roost.cluster.MixedCluster.CHAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.redis.RedisStreamsAdapter;
import dev.roost.server.Namespace;
import dev.roost.server.ServerOptions;
import dev.roost.server.cluster.ClusterStatistics.Dropped;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.tests.RedisProcess;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The streams adapter with recovery, whose events wait for Redis as long as it can be reached. */
class StreamsOutageTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int EVENTS = 200;
    private static final String OFFSET = ",\"\\d+-\\d+\"]";

    private final List<AutoCloseable> opened = new ArrayList<>();
    private RedisProcess redis;
    private RedisStreamsAdapter adaptersOfOne;
    private RedisStreamsAdapter adaptersOfTwo;
    private RoostNode nodeOne;
    private RoostNode nodeTwo;
    private Namespace one;

    @BeforeEach
    void start() {
        redis = RedisProcess.start();
        opened.add(redis);
        RedisClient client = RedisClient.create(redis.uri());
        opened.add(client::shutdown);
        ServerOptions options = ServerOptions.builder()
                .connectionStateRecovery(RecoveryOptions.DEFAULT)
                .build();
        adaptersOfOne = RedisStreamsAdapter.connect(client);
        adaptersOfTwo = RedisStreamsAdapter.connect(client);
        nodeOne = new RoostNode(adaptersOfOne, options, adaptersOfOne::close);
        nodeTwo = new RoostNode(adaptersOfTwo, options, adaptersOfTwo::close);
        opened.add(nodeOne);
        opened.add(nodeTwo);
        one = nodeOne.of(CHAT);
        awaitBoth();
    }

    @AfterEach
    void stop() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private void awaitBoth() {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> adaptersOfOne.isConnected()
                        && adaptersOfTwo.isConnected()
                        && one.serverCount().join() == 2);
    }

    private ClusterClient join(RoostNode node) {
        ClusterClient client = ClusterClient.join(node.port, CHAT);
        opened.add(client);
        return client;
    }

    /** Sends events one after the other, and returns the longest wait for one of them. */
    private Duration longestWait(ClusterClient client, int from) {
        long longest = 0;
        for (int i = from; i < from + EVENTS; i++) {
            long start = System.nanoTime();
            one.emit("local", i);
            assertThat(client.event()).matches("\\[\"local\"," + i + "(]|" + OFFSET + ")");
            longest = Math.max(longest, System.nanoTime() - start);
        }
        return Duration.ofNanos(longest);
    }

    @Test
    void localTrafficGoesOnWhileRedisIsAway() {
        ClusterClient near = join(nodeOne);
        ClusterClient far = join(nodeTwo);
        redis.kill();
        await().atMost(SOON).until(() -> !adaptersOfOne.isConnected() && !adaptersOfTwo.isConnected());

        assertThat(longestWait(near, 0)).isLessThan(Duration.ofSeconds(1));
        assertThat(adaptersOfOne.statistics().dropped(Dropped.NOT_SENT)).isGreaterThanOrEqualTo(EVENTS);
        // A client that returns meanwhile is not left waiting.
        MovingClient returning = new MovingClient(CHAT, "a");
        opened.add(returning);
        returning.connect(nodeOne.port);
        returning.vanish();
        assertThat(returning.connect(nodeOne.port)).isFalse();

        redis.restart();
        awaitBoth();
        await().atMost(SOON).untilAsserted(() -> {
            one.emit("again");
            assertThat(near.event()).matches("\\[\"again\"" + OFFSET);
        });
        assertThat(far.event()).as("nothing is sent late").matches("\\[\"again\"(]|" + OFFSET + ")");
    }

    @Test
    void frozenRedisDelaysLocalEventsOnce() {
        ClusterClient near = join(nodeOne);
        ClusterClient far = join(nodeTwo);
        redis.freeze();

        Duration first = longestWait(near, 0);
        Duration later = longestWait(near, EVENTS);
        redis.resume();
        awaitBoth();

        assertThat(first).isLessThan(Duration.ofSeconds(5));
        assertThat(later).isLessThan(Duration.ofSeconds(1));
        one.emit("end");
        assertThat(near.event()).matches("\\[\"end\"(]|" + OFFSET + ")");
        List<String> late = new ArrayList<>();
        for (String event = far.event(); !event.startsWith("[\"end\""); event = far.event()) {
            late.add(event.replaceAll("^\\[\"local\",(\\d+).*", "$1"));
        }
        assertThat(late).as("none twice").doesNotHaveDuplicates();
        assertThat(late.stream().map(Integer::valueOf).toList()).as("in order").isSorted();
    }

    @Test
    void emptyRedisIsReadFromItsStart() {
        ClusterClient far = join(nodeTwo);
        one.emit("before");
        assertThat(far.event()).startsWith("[\"before\"");

        redis.kill();
        await().atMost(SOON).until(() -> !adaptersOfOne.isConnected() && !adaptersOfTwo.isConnected());
        redis.restart();
        awaitBoth();

        await().atMost(SOON).untilAsserted(() -> {
            one.emit("after");
            assertThat(far.event()).matches("\\[\"after\"" + OFFSET);
        });
        MovingClient client = new MovingClient(CHAT, "a");
        opened.add(client);
        client.connect(nodeTwo.port);
        client.receiveUntil("ready");
        client.vanish();
        one.emit("missed");
        assertThat(client.connect(nodeOne.port)).isTrue();
        assertThat(client.names()).contains("missed");
    }
}
