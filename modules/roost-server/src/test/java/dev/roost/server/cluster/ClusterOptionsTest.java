package dev.roost.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ClusterOptionsTest {
    @Test
    void defaultsAreThoseOfSocketIo() {
        assertThat(ClusterOptions.DEFAULT.heartbeats()).isTrue();
        assertThat(ClusterOptions.DEFAULT.heartbeatInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(ClusterOptions.DEFAULT.heartbeatTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(ClusterOptions.DEFAULT.requestTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void builderKeepsTheOtherOptions() {
        ManualScheduler scheduler = new ManualScheduler();

        ClusterOptions options = ClusterOptions.builder()
                .heartbeats(false)
                .heartbeatInterval(Duration.ofSeconds(1))
                .heartbeatTimeout(Duration.ofSeconds(2))
                .scheduler(scheduler)
                .build()
                .toBuilder()
                .requestTimeout(Duration.ofSeconds(3))
                .build();

        assertThat(options.heartbeats()).isFalse();
        assertThat(options.heartbeatInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.heartbeatTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.requestTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.scheduler()).isSameAs(scheduler);
    }

    @Test
    void timesOutOfRangeAreRejected() {
        assertThatThrownBy(() ->
                        ClusterOptions.builder().requestTimeout(Duration.ZERO).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("requestTimeout: PT0S (expected: positive, at most a day)");
        assertThatThrownBy(() -> ClusterOptions.builder()
                        .heartbeatTimeout(Duration.ofSeconds(5))
                        .build())
                .hasMessage("heartbeatTimeout: PT5S (expected: longer than heartbeatInterval, PT5S)");
    }

    @Test
    void systemSchedulerRunsATaskUnlessItIsCancelled() {
        CompletableFuture<Void> ran = new CompletableFuture<>();
        CompletableFuture<Void> cancelled = new CompletableFuture<>();

        ClusterOptions.DEFAULT
                .scheduler()
                .schedule(() -> cancelled.complete(null), 300_000_000)
                .cancel();
        ClusterOptions.DEFAULT.scheduler().schedule(() -> ran.complete(null), 400_000_000);

        assertThat(ran).succeedsWithin(Duration.ofSeconds(10));
        assertThat(cancelled).isNotDone();
    }

    @Test
    void inconsistentCountsAreRejected() {
        assertThatThrownBy(() -> new ClusterRecipients(2, Set.of("one")))
                .hasMessage("count: 2 (expected: 0 or more; ids: 1)");
        assertThatThrownBy(() -> new ClusterMessage.BroadcastClientCount("two", "q", 1, List.of("a", "b")))
                .hasMessage("clientCount: 1 (expected: 0 or more; socket ids: 2)");
    }
}
