package dev.roost.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.tck.RecordingMember;
import dev.roost.test.ManualLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Acknowledgements of clients of several servers. */
class ClusterAcksTest extends ClusterFixture {
    private AckLog ask() {
        AckLog log = new AckLog();
        adapter.broadcastWithAck(event("question"), EVERYONE, log);
        loop.run();
        return log;
    }

    @Test
    void clientsOfOtherServersAreCountedBeforeTheyAnswer() {
        adapter.joined("two");
        AckLog log = ask();
        String requestId = adapter.takeRequestId();

        adapter.receive(new ClusterMessage.BroadcastClientCount("two", requestId, 2, List.of("a", "b")));
        adapter.receive(new ClusterMessage.BroadcastAck("two", requestId, "a", payload("yes")));
        adapter.receive(new ClusterMessage.BroadcastClientGone("two", requestId, "b"));

        assertThat(log.calls).containsExactly("expect [a, b]", "all asked", "a [\"yes\"]", "b gone");
        assertThat(adapter.pending()).isZero();
    }

    @Test
    void clientsOfServersWithoutIdsAreCounted() {
        adapter.recipients = CompletableFuture.completedFuture(ClusterRecipients.counted(2));
        AckLog log = ask();
        String requestId = adapter.takeRequestId();

        adapter.receive(new ClusterMessage.BroadcastClientCount("", requestId, 1, List.of()));
        adapter.receive(new ClusterMessage.BroadcastClientCount("", requestId, 0, List.of()));
        adapter.receive(new ClusterMessage.BroadcastAck("", requestId, null, payload("yes")));

        assertThat(log.calls).containsExactly("expect 1", "expect 0", "all asked", "null [\"yes\"]");
        assertThat(adapter.pending()).isZero();
    }

    @Test
    void unpublishedBroadcastWaitsForLocalClientsOnly() {
        adapter.recipients = CompletableFuture.failedFuture(new IllegalStateException("bus: away"));

        assertThat(ask().calls).containsExactly("all asked");
    }

    @Test
    void timeoutOfTheCollectorIsSent() {
        AckLog log = new AckLog();
        log.timeoutNanos = Duration.ofSeconds(3).toNanos();

        adapter.broadcastWithAck(event("question"), EVERYONE, log);

        assertThat(adapter.takePublished())
                .singleElement()
                .isInstanceOfSatisfying(
                        ClusterMessage.BroadcastWithAck.class,
                        message -> assertThat(message.timeout()).isEqualTo(Duration.ofSeconds(3)));
    }

    @Test
    void abandonedBroadcastIsCancelledWithTheNextOne() {
        adapter.joined("two");
        AckLog abandoned = ask();
        String requestId = adapter.takeRequestId();
        abandoned.over = true;

        ask();

        assertThat(adapter.takePublished()).startsWith(new ClusterMessage.BroadcastCancel(adapter.id(), requestId));
        assertThat(adapter.pending()).isEqualTo(1);
    }

    private void receiveQuestion(Duration timeout) {
        adapter.receive(new ClusterMessage.BroadcastWithAck("two", "q", event("question"), EVERYONE, timeout));
        loop.run();
    }

    @Test
    void numberOfClientsIsSentBeforeTheirAcknowledgements() {
        RecordingMember one = member("one");
        RecordingMember two = member("two");

        receiveQuestion(null);
        assertThat(adapter.takeResponses())
                .singleElement()
                .isInstanceOfSatisfying(ClusterMessage.BroadcastClientCount.class, count -> {
                    assertThat(count.clientCount()).isEqualTo(2);
                    assertThat(count.socketIds()).containsExactlyInAnyOrder("one", "two");
                });
        one.awaited().values().forEach(receiver -> receiver.answered("one", payload("yes")));
        two.awaited().values().forEach(receiver -> receiver.gone("two"));

        assertThat(adapter.takeResponses())
                .containsExactly(
                        new ClusterMessage.BroadcastAck(adapter.id(), "q", "one", payload("yes")),
                        new ClusterMessage.BroadcastClientGone(adapter.id(), "q", "two"));
        assertThat(adapter.pending()).isZero();
    }

    @Test
    void earlyAcknowledgementWaitsForTheNumberOfClients() {
        ManualLoop slow = new ManualLoop();
        RecordingMember early = member("early");
        RecordingMember late = new RecordingMember("late", slow, adapter);
        slow.arrive(() -> adapter.add(late));

        receiveQuestion(null);
        early.awaited().values().forEach(receiver -> receiver.answered("early", payload("yes")));
        assertThat(adapter.takeResponses()).isEmpty();
        slow.run();

        assertThat(adapter.takeResponses())
                .hasSize(2)
                .last()
                .isEqualTo(new ClusterMessage.BroadcastAck(adapter.id(), "q", "early", payload("yes")));
    }

    @Test
    void broadcastOfAnotherServerIsForgottenAfterItsTimeout() {
        RecordingMember one = member("one");
        receiveQuestion(Duration.ofSeconds(3));
        adapter.takeResponses();

        scheduler.advance(Duration.ofSeconds(3));

        assertThat(adapter.pending()).isZero();
        assertThat(one.awaited().values()).allMatch(receiver -> receiver.isOver());
        one.awaited().values().forEach(receiver -> receiver.answered("one", payload("late")));
        assertThat(adapter.takeResponses()).isEmpty();
    }

    @Test
    void broadcastOfAnotherServerIsForgottenIfItIsCancelledOrLeaves() {
        member("one");
        receiveQuestion(Duration.ofSeconds(3));
        adapter.receive(new ClusterMessage.BroadcastCancel("three", "q"));
        assertThat(adapter.pending()).isEqualTo(1);

        adapter.receive(new ClusterMessage.BroadcastCancel("two", "q"));
        assertThat(adapter.pending()).isZero();
        receiveQuestion(null);
        adapter.receive(new ClusterMessage.AdapterClose("two"));

        assertThat(adapter.pending()).isZero();
        assertThat(scheduler.timers()).isZero();
    }

    @Test
    void broadcastOfAnotherServerIsForgottenInTheEnd() {
        member("silent");
        adapter.receive(new ClusterMessage.BroadcastWithAck("two", "request", event("question"), EVERYONE, null));
        loop.run();
        assertThat(adapter.pending()).isEqualTo(1);

        scheduler.advance(Duration.ofMinutes(10));

        assertThat(adapter.pending()).isZero();
        assertThat(scheduler.timers()).isZero();
    }

    @Test
    void tooManyBroadcastsOfOthersAreDeliveredWithoutAcknowledgements() {
        RecordingMember silent = member("silent");
        for (int i = 0; i < 10_001; i++) {
            adapter.receive(
                    new ClusterMessage.BroadcastWithAck("two", "request " + i, event("question"), EVERYONE, null));
        }
        loop.run();

        assertThat(adapter.pending()).isEqualTo(10_000);
        assertThat(silent.deliveries()).hasSize(10_001);
        assertThat(adapter.takeResponses())
                .contains(new ClusterMessage.BroadcastClientCount(adapter.id(), "request 10000", 0, List.of()));
    }

    @Test
    void repeatedBroadcastOfAnotherServerIsDeliveredOnce() {
        RecordingMember silent = member("silent");
        for (int i = 0; i < 2; i++) {
            adapter.receive(new ClusterMessage.BroadcastWithAck("two", "request", event("question"), EVERYONE, null));
        }
        loop.run();

        assertThat(silent.deliveries()).hasSize(1);
    }
}
