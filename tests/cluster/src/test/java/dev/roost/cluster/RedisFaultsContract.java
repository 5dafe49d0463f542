package dev.roost.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.redis.RedisAdapterFactory;
import dev.roost.server.Namespace;
import dev.roost.server.cluster.ClusterStatistics.Dropped;
import dev.roost.server.spi.ClusterUnavailableException;
import dev.roost.tests.RedisProcess;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers whose Redis ends, is frozen, or closes their connections. */
abstract class RedisFaultsContract {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int EVENTS = 400;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private RedisProcess redis;
    private RedisAdapterFactory adaptersOfOne;
    private RedisAdapterFactory adaptersOfTwo;
    private Namespace one;
    private ClusterClient near;
    private ClusterClient far;

    abstract RedisAdapterFactory connect(RedisClient client);

    @BeforeEach
    void start() {
        redis = RedisProcess.start();
        opened.add(redis);
        RedisClient client = RedisClient.create(redis.uri());
        opened.add(client::shutdown);
        adaptersOfOne = connect(client);
        adaptersOfTwo = connect(client);
        RoostNode nodeOne = new RoostNode(adaptersOfOne, adaptersOfOne::close);
        RoostNode nodeTwo = new RoostNode(adaptersOfTwo, adaptersOfTwo::close);
        opened.add(nodeOne);
        opened.add(nodeTwo);
        one = nodeOne.of(MixedCluster.CHAT);
        awaitBoth();
        near = ClusterClient.join(nodeOne.port, MixedCluster.CHAT);
        far = ClusterClient.join(nodeTwo.port, MixedCluster.CHAT);
        opened.add(near);
        opened.add(far);
        one.emit("begin");
        assertThat(List.of(near.event(), far.event())).containsOnly("[\"begin\"]");
    }

    @AfterEach
    void stop() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private void awaitBoth() {
        await().atMost(SOON).until(() -> adaptersOfOne.isConnected() && adaptersOfTwo.isConnected());
        await().atMost(SOON).ignoreExceptions().until(() -> one.serverCount().join() == 2);
    }

    private void awaitNone() {
        await().atMost(SOON).until(() -> !adaptersOfOne.isConnected() && !adaptersOfTwo.isConnected());
    }

    /** Sends events, each of which the client of the same server receives before the next; returns the longest wait. */
    private Duration longestWait() {
        long longest = 0;
        for (int i = 0; i < EVENTS; i++) {
            long start = System.nanoTime();
            one.emit("local", i);
            assertThat(near.event()).isEqualTo("[\"local\"," + i + "]");
            longest = Math.max(longest, System.nanoTime() - start);
        }
        return Duration.ofNanos(longest);
    }

    @Test
    void localTrafficGoesOnWhileRedisIsAway() {
        AtomicInteger returns = new AtomicInteger();
        adaptersOfOne.onReconnected(returns::incrementAndGet);
        redis.kill();
        awaitNone();

        assertThat(longestWait()).isLessThan(Duration.ofSeconds(1));
        assertThat(adaptersOfOne.statistics().dropped(Dropped.NOT_SENT)).isGreaterThanOrEqualTo(EVENTS);
        assertUnavailable(one.fetchSockets());
        assertUnavailable(one.serverSideEmitWithAck("question", 1));
        assertUnavailable(one.serverCount());
        assertThat(returns).hasValue(0);

        redis.restart();
        awaitBoth();
        await().atMost(SOON).until(() -> returns.get() > 0);
        one.emit("end");
        assertThat(near.eventsUntil("end")).isEmpty();
        assertThat(far.eventsUntil("end")).as("nothing is sent late").isEmpty();
        assertThat(one.fetchSockets().join()).hasSize(2);
    }

    private static void assertUnavailable(CompletableFuture<?> request) {
        assertThat(request)
                .failsWithin(1, TimeUnit.SECONDS)
                .withThrowableThat()
                .withRootCauseInstanceOf(ClusterUnavailableException.class);
    }

    @Test
    void frozenRedisDelaysOtherServersOnly() {
        redis.freeze();
        assertThat(longestWait()).isLessThan(Duration.ofSeconds(1));
        redis.resume();
        awaitBoth();

        one.emit("end");
        assertThat(near.eventsUntil("end")).isEmpty();
        List<String> late = far.eventsUntil("end");
        List<String> expected = localEvents();
        expected.retainAll(late);
        assertThat(late).as("in order, none twice").isEqualTo(expected);
    }

    private static List<String> localEvents() {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add("[\"local\"," + i + "]");
        }
        return events;
    }

    @Test
    void closedConnectionsAreReplaced() {
        redis.command("CLIENT", "KILL", "TYPE", "pubsub", "SKIPME", "yes");
        redis.command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");

        await().atMost(SOON).until(() -> {
            one.emit("again");
            return adaptersOfOne.isConnected()
                    && adaptersOfTwo.isConnected()
                    && one.serverCount()
                            .handle((count, failure) -> failure == null && count == 2)
                            .join();
        });
        one.emit("end");
        assertThat(far.eventsUntil("end")).allMatch("[\"again\"]"::equals);
    }
}
