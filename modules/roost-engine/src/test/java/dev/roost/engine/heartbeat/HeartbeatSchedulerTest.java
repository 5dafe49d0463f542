package dev.roost.engine.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.runtime.http.ForwardedClient;
import dev.roost.test.ManualLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeartbeatSchedulerTest {
    private final ManualLoop loop = new ManualLoop();
    private final HeartbeatScheduler heartbeats =
            new HeartbeatScheduler(loop, Duration.ofSeconds(25), Duration.ofSeconds(20));

    @Test
    void manySessionsShareOneTimer() {
        List<ForwardedClient> clients = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            ForwardedClient client = new ForwardedClient();
            clients.add(client);
            client.heartbeat.start();
            loop.advance(Duration.ofMillis(10));
            assertThat(loop.timers()).isEqualTo(1);
        }

        loop.advance(Duration.ofSeconds(25));
        assertThat(loop.timers()).isEqualTo(1);
        assertThat(clients).allMatch(client -> client.pings.size() == 1);

        clients.forEach(client -> client.heartbeat.stop());
        assertThat(loop.timers()).isZero();
    }

    @Test
    void endOfASessionDoesNotChangeOtherDeadlines() {
        ForwardedClient first = new ForwardedClient();
        ForwardedClient second = new ForwardedClient();
        first.heartbeat.start();
        loop.advance(Duration.ofSeconds(10));
        second.heartbeat.start();

        first.heartbeat.stop();
        loop.advance(Duration.ofSeconds(45));

        assertThat(first.pings).isEmpty();
        assertThat(second.pings).containsExactly(Duration.ofSeconds(35).toNanos());
        assertThat(second.death).isEqualTo(Duration.ofSeconds(55).toNanos());
        assertThat(loop.timers()).isZero();
    }

    @Test
    void sessionThatEndsAnotherWhileTimeIsUpDoesNotDisturbTheSweep() {
        ForwardedClient first = new ForwardedClient();
        ForwardedClient second = new ForwardedClient();
        ForwardedClient third = new ForwardedClient();
        first.onPing = second.heartbeat::stop;
        first.heartbeat.start();
        second.heartbeat.start();
        third.heartbeat.start();

        loop.advance(Duration.ofSeconds(25));

        assertThat(first.pings).hasSize(1);
        assertThat(second.pings).isEmpty();
        assertThat(third.pings).hasSize(1);
    }

    @Test
    void pingsThatAreDueSoonGoTogether() {
        List<ForwardedClient> clients = new ArrayList<>();
        for (int i = 0; i < 2500; i++) {
            ForwardedClient client = new ForwardedClient();
            clients.add(client);
            client.heartbeat.start();
            loop.advance(Duration.ofMillis(10));
        }
        loop.advance(Duration.ofSeconds(25));

        assertThat(clients).allMatch(client -> client.pings.size() == 1);
        assertThat(clients.stream().map(client -> client.pings.get(0)).distinct())
                .hasSizeLessThanOrEqualTo(HeartbeatScheduler.SWEEPS);
    }

    /** Random starts, pongs and ends against the plainest model there is: two deadlines per client. */
    @Test
    void pingIsNeverLateAndAtMostASweepEarlyAndNoClientTimesOutEarly() {
        Random random = new Random(7);
        List<ForwardedClient> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clients.add(new ForwardedClient());
        }
        for (int step = 0; step < 20_000; step++) {
            ForwardedClient client = clients.get(random.nextInt(clients.size()));
            switch (random.nextInt(4)) {
                case 0 -> client.startIfNew();
                case 1, 2 -> client.pong();
                default -> loop.advance(Duration.ofMillis(random.nextInt(3_000)));
            }
            assertThat(loop.timers()).isLessThanOrEqualTo(1);
        }
        assertThat(clients).allSatisfy(ForwardedClient::assertMetItsDeadlines);
        assertThat(clients).anyMatch(client -> client.death > 0).anyMatch(client -> client.pings.size() > 3);
    }

    private final class ForwardedClient implements Heartbeat.Owner {
        final Heartbeat heartbeat = new Heartbeat(heartbeats, false, this);
        final List<Long> pings = new ArrayList<>();
        final List<Long> expectedPings = new ArrayList<>();
        Runnable onPing = () -> {};
        long death;
        private long restingSince = -1;

        void startIfNew() {
            if (restingSince < 0) {
                restingSince = loop.nanoTime();
                heartbeat.start();
            }
        }

        void pong() {
            if (heartbeat.state() == Heartbeat.State.AWAITING_PONG) {
                restingSince = loop.nanoTime();
            }
            heartbeat.pong();
        }

        @Override
        public void sendPing() {
            pings.add(loop.nanoTime());
            expectedPings.add(restingSince + Duration.ofSeconds(25).toNanos());
            onPing.run();
        }

        @Override
        public void sendNoop() {}

        @Override
        public void onPingTimeout() {
            death = loop.nanoTime();
        }

        void assertMetItsDeadlines() {
            long sweep = Duration.ofSeconds(25).toNanos() / HeartbeatScheduler.SWEEPS;
            assertThat(pings).hasSameSizeAs(expectedPings);
            for (int i = 0; i < pings.size(); i++) {
                assertThat(expectedPings.get(i) - pings.get(i)).isBetween(0L, sweep);
            }
            if (death > 0) {
                assertThat(death)
                        .isEqualTo(pings.get(pings.size() - 1)
                                + Duration.ofSeconds(20).toNanos());
            }
        }
    }
}
