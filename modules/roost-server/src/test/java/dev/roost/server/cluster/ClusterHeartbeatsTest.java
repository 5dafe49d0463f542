package dev.roost.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.protocol.Payload;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Detection of servers that join and leave. */
class ClusterHeartbeatsTest extends ClusterFixture {
    @Test
    void openingServerAnnouncesItself() {
        openWithHeartbeats();

        assertThat(adapter.takePublished()).containsExactly(new ClusterMessage.InitialHeartbeat(adapter.id()));
    }

    @Test
    void initialHeartbeatIsAnsweredAndAddsItsSender() {
        openWithHeartbeats();
        adapter.takePublished();

        adapter.receive(new ClusterMessage.InitialHeartbeat("two"));

        assertThat(servers()).containsExactly("two");
        assertThat(adapter.takePublished()).containsExactly(new ClusterMessage.Heartbeat(adapter.id()));
        assertThat(adapter.serverCount()).isCompletedWithValue(2);
    }

    @Test
    void idleServerSendsAHeartbeatEachInterval() {
        openWithHeartbeats();
        adapter.takePublished();

        scheduler.advance(Duration.ofSeconds(4));
        assertThat(adapter.takePublished()).isEmpty();
        scheduler.advance(Duration.ofSeconds(6));

        ClusterMessage heartbeat = new ClusterMessage.Heartbeat(adapter.id());
        assertThat(adapter.takePublished()).containsExactly(heartbeat, heartbeat);
    }

    @Test
    void otherMessagesReplaceHeartbeats() {
        openWithHeartbeats();
        scheduler.advance(Duration.ofSeconds(4));
        adapter.broadcast(event("hello"), EVERYONE);
        adapter.takePublished();

        scheduler.advance(Duration.ofSeconds(4));
        assertThat(adapter.takePublished()).isEmpty();
        scheduler.advance(Duration.ofSeconds(1));

        assertThat(adapter.takePublished()).containsExactly(new ClusterMessage.Heartbeat(adapter.id()));
    }

    @Test
    void silentServerIsRemovedAfterTheTimeout() {
        openWithHeartbeats();
        adapter.receive(new ClusterMessage.Heartbeat("two"));
        adapter.receive(new ClusterMessage.Heartbeat("three"));

        scheduler.advance(Duration.ofSeconds(6));
        adapter.receive(new ClusterMessage.ServerSideEmit("three", PAYLOAD));
        scheduler.advance(Duration.ofSeconds(5));

        assertThat(servers()).containsExactly("three");
    }

    @Test
    void requestEndsWhenTheSilentServerIsRemoved() {
        adapter.close();
        adapter = open(ClusterOptions.builder().requestTimeout(Duration.ofMinutes(1)));
        adapter.receive(new ClusterMessage.Heartbeat("two"));
        CompletableFuture<List<Payload>> answers =
                adapter.serverSideEmitWithAck(PAYLOAD).toCompletableFuture();

        scheduler.advance(Duration.ofSeconds(11));

        assertThat(answers).isCompletedWithValue(List.of());
    }

    @Test
    void emitterIsNotAServer() {
        openWithHeartbeats();

        adapter.receive(new ClusterMessage.ServerSideEmit("emitter", PAYLOAD));

        assertThat(servers()).isEmpty();
        assertThat(context.serverSideEvents).containsExactly(PAYLOAD);
    }

    @Test
    void lateResponseDoesNotAddItsSenderAgain() {
        openWithHeartbeats();
        adapter.receive(new ClusterMessage.Heartbeat("two"));
        adapter.receive(new ClusterMessage.AdapterClose("two"));

        adapter.receive(new ClusterMessage.ServerSideEmitResponse("two", "of before", PAYLOAD));

        assertThat(servers()).isEmpty();
    }

    @Test
    void withoutHeartbeatsTheBackEndReportsServers() {
        adapter.receive(new ClusterMessage.InitialHeartbeat("foreign"));
        adapter.joined("two");
        adapter.joined("three");
        adapter.left("two");

        scheduler.advance(Duration.ofMinutes(1));

        assertThat(servers()).containsExactly("three");
        assertThat(adapter.takePublished()).isEmpty();
        assertThat(scheduler.timers()).isZero();
    }
}
