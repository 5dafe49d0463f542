package dev.roost.engine.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.ManualLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadlineQueueTest {
    private final DeadlineQueue queue = new DeadlineQueue(100);
    private long now;

    @Test
    void firstIsTheOneThatWaitsLongest() {
        Heartbeat one = added();
        Heartbeat two = added();

        assertThat(queue.first()).isSameAs(one);
        assertThat(one.deadline).isEqualTo(101);
        assertThat(two.deadline).isEqualTo(102);
    }

    @Test
    void anyHeartbeatCanBeRemoved() {
        Heartbeat one = added();
        Heartbeat two = added();
        Heartbeat three = added();

        queue.remove(two);
        assertThat(queue.first()).isSameAs(one);
        queue.remove(one);
        assertThat(queue.first()).isSameAs(three);
        queue.remove(three);
        assertThat(queue.first()).isNull();
        assertThat(two.queue).isNull();
    }

    @Test
    void orderIsThatOfArrival() {
        Random random = new Random(3);
        List<Heartbeat> expected = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            if (expected.isEmpty() || random.nextInt(5) < 3) {
                expected.add(added());
            } else {
                Heartbeat moved = expected.remove(random.nextInt(expected.size()));
                queue.remove(moved);
                if (random.nextBoolean()) {
                    queue.add(moved, ++now);
                    expected.add(moved);
                }
            }
        }

        List<Heartbeat> found = new ArrayList<>();
        for (Heartbeat first = queue.first(); first != null; first = queue.first()) {
            found.add(first);
            queue.remove(first);
        }
        assertThat(found).isEqualTo(expected);
    }

    private Heartbeat added() {
        Heartbeat heartbeat = new Heartbeat(
                new HeartbeatScheduler(new ManualLoop(), Duration.ofSeconds(25), Duration.ofSeconds(20)),
                false,
                new Heartbeat.Owner() {
                    @Override
                    public void sendPing() {}

                    @Override
                    public void sendNoop() {}

                    @Override
                    public void onPingTimeout() {}
                });
        queue.add(heartbeat, ++now);
        return heartbeat;
    }
}
