package dev.roost.engine.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.engine.EngineOptions;
import dev.roost.test.ManualLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Duration INTERVAL = EngineOptions.DEFAULT.pingInterval();
    private static final Duration TIMEOUT = EngineOptions.DEFAULT.pingTimeout();
    private static final Duration JUST_BEFORE = Duration.ofNanos(1);

    private final ManualLoop loop = new ManualLoop();
    private final List<String> events = new ArrayList<>();
    private final Heartbeat heartbeat = new Heartbeat(
            new HeartbeatScheduler(loop, Duration.ofSeconds(25), Duration.ofSeconds(20)), false, new Notes());

    /** One whose client pings. */
    private final Heartbeat answering = new Heartbeat(
            new HeartbeatScheduler(loop, Duration.ofSeconds(25), Duration.ofSeconds(20)), true, new Notes());

    private final class Notes implements Heartbeat.Owner {
        @Override
        public void sendPing() {
            events.add("ping at " + seconds());
        }

        @Override
        public void sendNoop() {
            events.add("noop at " + seconds());
        }

        @Override
        public void onPingTimeout() {
            events.add("timeout at " + seconds());
        }

        private long seconds() {
            return Duration.ofNanos(loop.nanoTime()).toSeconds();
        }
    }

    @Test
    void nothingHappensBeforeItStarts() {
        loop.advance(Duration.ofDays(1));

        assertThat(events).isEmpty();
        assertThat(loop.timers()).isZero();
    }

    @Test
    void pingIsDueExactlyAfterTheInterval() {
        heartbeat.start();

        loop.advance(INTERVAL.minus(JUST_BEFORE));
        assertThat(events).isEmpty();

        loop.advance(JUST_BEFORE);
        assertThat(events).containsExactly("ping at 25");
        assertThat(heartbeat.state()).isEqualTo(Heartbeat.State.AWAITING_PONG);
    }

    @Test
    void silentClientTimesOutExactlyAfterIntervalAndTimeout() {
        heartbeat.start();

        loop.advance(INTERVAL.plus(TIMEOUT).minus(JUST_BEFORE));
        assertThat(events).containsExactly("ping at 25");

        loop.advance(JUST_BEFORE);
        assertThat(events).containsExactly("ping at 25", "timeout at 45");
        assertThat(heartbeat.state()).isEqualTo(Heartbeat.State.STOPPED);
        assertThat(loop.timers()).isZero();
    }

    @Test
    void pongStartsTheIntervalAnew() {
        heartbeat.start();
        loop.advance(Duration.ofSeconds(44));

        heartbeat.pong();
        loop.advance(Duration.ofSeconds(24));
        assertThat(events).containsExactly("ping at 25");

        loop.advance(Duration.ofSeconds(1));
        assertThat(events).containsExactly("ping at 25", "ping at 69");
    }

    @Test
    void pongsWithoutAPingHaveNoEffect() {
        heartbeat.start();
        for (int second = 0; second < 24; second++) {
            loop.advance(Duration.ofSeconds(1));
            for (int i = 0; i < 1000; i++) {
                heartbeat.pong();
            }
            assertThat(loop.timers()).isEqualTo(1);
        }

        loop.advance(Duration.ofSeconds(1));
        assertThat(events).containsExactly("ping at 25");
    }

    @Test
    void pongAfterTheTimeoutIsIgnored() {
        heartbeat.start();
        loop.advance(Duration.ofSeconds(45));

        heartbeat.pong();
        loop.advance(Duration.ofDays(1));

        assertThat(events).containsExactly("ping at 25", "timeout at 45");
    }

    @Test
    void nothingHappensAfterItStops() {
        heartbeat.start();
        loop.advance(INTERVAL);

        heartbeat.stop();
        heartbeat.stop();
        loop.advance(Duration.ofDays(1));

        assertThat(events).containsExactly("ping at 25");
        assertThat(loop.timers()).isZero();
    }

    @Test
    void pausedClientGetsAnotherPingInsteadOfATimeout() {
        heartbeat.start();
        loop.advance(Duration.ofSeconds(30));

        heartbeat.pause();
        loop.advance(Duration.ofSeconds(60));

        assertThat(events).containsExactly("ping at 25", "ping at 45", "ping at 65", "ping at 85");
    }

    @Test
    void resumedClientMayTakeTheFullTimeToAnswer() {
        heartbeat.start();
        heartbeat.pause();
        loop.advance(Duration.ofSeconds(44));

        heartbeat.resume();
        loop.advance(TIMEOUT.minus(JUST_BEFORE));
        assertThat(events).containsExactly("ping at 25");

        loop.advance(JUST_BEFORE);
        assertThat(events).containsExactly("ping at 25", "timeout at 64");
    }

    @Test
    void shortPausesDoNotPutThePingOff() {
        heartbeat.start();
        for (int second = 0; second < 25; second++) {
            heartbeat.pause();
            loop.advance(Duration.ofMillis(500));
            heartbeat.resume();
            loop.advance(Duration.ofMillis(500));
        }

        assertThat(events).containsExactly("ping at 25");
    }

    @Test
    void onlyOneSidePings() {
        heartbeat.start();
        answering.start();

        assertThat(heartbeat.pong()).isTrue();
        assertThat(heartbeat.ping()).isFalse();
        assertThat(answering.ping()).isTrue();
        assertThat(answering.pong()).isFalse();
    }

    @Test
    void clientWithoutPingsTimesOutExactlyAfterIntervalAndTimeout() {
        answering.start();

        loop.advance(INTERVAL.plus(TIMEOUT).minus(JUST_BEFORE));
        assertThat(events).isEmpty();
        assertThat(answering.state()).isEqualTo(Heartbeat.State.AWAITING_PING);

        loop.advance(JUST_BEFORE);
        assertThat(events).containsExactly("timeout at 45");
        assertThat(answering.state()).isEqualTo(Heartbeat.State.STOPPED);
        assertThat(loop.timers()).isZero();
    }

    @Test
    void eachPingOfTheClientStartsItsTimeAnew() {
        answering.start();
        for (int i = 0; i < 10; i++) {
            loop.advance(Duration.ofSeconds(44));
            answering.ping();
        }

        loop.advance(Duration.ofSeconds(44));
        assertThat(events).isEmpty();

        loop.advance(Duration.ofSeconds(1));
        assertThat(events).containsExactly("timeout at 485");
    }

    @Test
    void pingAfterTheTimeoutIsIgnored() {
        answering.start();
        loop.advance(Duration.ofSeconds(45));

        answering.ping();
        loop.advance(Duration.ofDays(1));

        assertThat(events).containsExactly("timeout at 45");
    }

    @Test
    void pausedClientThatPingsGetsNoopPackets() {
        answering.start();
        loop.advance(Duration.ofSeconds(24));

        answering.pause();
        loop.advance(Duration.ofSeconds(60));

        // It pings at 25, and would wait until 45.
        assertThat(events).containsExactly("noop at 44", "noop at 64", "noop at 84");
    }

    @Test
    void pingWhilePausedDoesNotStopNoopPackets() {
        answering.start();
        answering.pause();
        loop.advance(Duration.ofSeconds(10));

        answering.ping();
        loop.advance(Duration.ofSeconds(20));

        assertThat(events).containsExactly("noop at 30");
    }

    @Test
    void resumedClientMayTakeTheFullTimeToPing() {
        answering.start();
        answering.pause();
        loop.advance(Duration.ofSeconds(30));

        answering.resume();
        loop.advance(Duration.ofSeconds(45).minus(JUST_BEFORE));
        assertThat(events).containsExactly("noop at 20");

        loop.advance(JUST_BEFORE);
        assertThat(events).containsExactly("noop at 20", "timeout at 75");
    }

    @Test
    void expiryWhileStoppedIsABug() {
        assertThatThrownBy(heartbeat::expire).isInstanceOf(IllegalStateException.class);
    }
}
