package dev.roost.cluster.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.cluster.TestedAdapter;
import dev.roost.cluster.UsedMemory;
import dev.roost.server.cluster.ClusterStatistics.Dropped;
import dev.roost.server.spi.ClusterUnavailableException;
import dev.roost.tests.RedisProcess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Redis is away for 10 seconds and comes back empty, while two servers send 200 broadcasts a second each. */
class RedisAwayTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int OUTAGE = 10 * LoadedServer.PER_SECOND;
    /** What the lists of this test, and caches, may need. */
    private static final long MORE_BYTES = 24L << 20;

    @ParameterizedTest
    @EnumSource
    void onlyOtherServersMissWhatIsSentMeanwhile(TestedAdapter adapter) throws Exception {
        try (RedisProcess redis = RedisProcess.start();
                LoadedServer one = new LoadedServer(adapter, redis.uri());
                LoadedServer two = new LoadedServer(adapter, redis.uri())) {
            awaitBoth(one, two);
            try (ReceivedBroadcasts near = new ReceivedBroadcasts(one.node.port);
                    ReceivedBroadcasts far = new ReceivedBroadcasts(two.node.port)) {
                one.startLoad("one");
                two.startLoad("two");
                await().atMost(SOON)
                        .until(() ->
                                far.of("one").size() > 400 && near.of("two").size() > 400);
                UsedMemory before = UsedMemory.measure();
                near.takeSlowest();

                redis.kill();
                await().atMost(SOON).until(() -> !one.adapters.isConnected() && !two.adapters.isConnected());
                int begin = near.of("one").size();
                assertThat(one.chat().fetchSockets())
                        .failsWithin(1, TimeUnit.SECONDS)
                        .withThrowableThat()
                        .withRootCauseInstanceOf(ClusterUnavailableException.class);
                await().atMost(SOON).until(() -> near.of("one").size() > begin + OUTAGE / 2);
                UsedMemory during = UsedMemory.measure();
                await().atMost(SOON).until(() -> near.of("one").size() > begin + OUTAGE);
                Duration slowest = near.takeSlowest();
                redis.restart();
                awaitBoth(one, two);
                int afterwards = one.stopLoad();
                two.stopLoad();
                one.chat().emit("end");

                await().atMost(SOON).until(() -> near.hasReceived("[\"end\"]") && far.hasReceived("[\"end\"]"));
                UsedMemory after = UsedMemory.measure();
                long notSent = one.adapters.statistics().dropped(Dropped.NOT_SENT);
                int lost = afterwards - far.of("one").size();
                System.out.printf(
                        "%s: before %s, during %s, after %s; lost %d, counted %d; slowest local broadcast %d ms%n",
                        adapter, before, during, after, lost, notSent, slowest.toMillis());
                assertThat(slowest).isLessThan(Duration.ofSeconds(1));
                assertThat(near.of("one")).as("local broadcasts").hasSize(afterwards);
                assertThat(notSent).as("dropped").isGreaterThanOrEqualTo(OUTAGE / 2);
                // Requests and responses count, too; what Redis receives before the other server has subscribed does
                // not.
                assertThat((long) lost)
                        .as("lost")
                        .isBetween(notSent - LoadedServer.PER_SECOND, notSent + LoadedServer.PER_SECOND * 3);
                for (ReceivedBroadcasts client : List.of(near, far)) {
                    assertThat(client.isDisconnected()).isFalse();
                    client.assertOrder("one");
                    client.assertOrder("two");
                }
                assertThat(one.chat().fetchSockets().join()).hasSize(2);
                assertFlat(before, during);
                assertFlat(before, after);
            }
        }
    }

    private static void assertFlat(UsedMemory before, UsedMemory now) {
        assertThat(now.heap() - before.heap()).as("heap").isLessThan(MORE_BYTES);
        assertThat(now.direct() - before.direct()).as("direct").isLessThan(MORE_BYTES);
    }

    private static void awaitBoth(LoadedServer one, LoadedServer two) {
        for (LoadedServer each : List.of(one, two)) {
            await().atMost(SOON).until(each.adapters::isConnected);
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> each.chat().serverCount().join() == 2);
        }
    }
}
