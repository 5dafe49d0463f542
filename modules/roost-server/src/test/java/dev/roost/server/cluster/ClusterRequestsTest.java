package dev.roost.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.PartialAnswersException;
import dev.roost.server.spi.SocketDetails;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Requests to other servers, and their responses. */
class ClusterRequestsTest extends ClusterFixture {
    @Test
    void lateServerIsNamedWithTheResponsesOfTheOthers() {
        adapter.joined("two");
        adapter.joined("three");
        CompletableFuture<List<SocketDetails>> found =
                adapter.fetchSockets(EVERYONE).toCompletableFuture();
        String requestId = adapter.takeRequestId();
        adapter.receive(new ClusterMessage.FetchSocketsResponse("two", requestId, List.of(details("far"))));

        scheduler.advance(Duration.ofSeconds(4));
        assertThat(found).isNotDone();
        scheduler.advance(Duration.ofSeconds(1));

        PartialAnswersException partial = partial(found);
        assertThat(partial.answers(SocketDetails.class))
                .extracting(SocketDetails::id)
                .containsExactly("far");
        assertThat(partial.missing()).isEqualTo(1);
        assertThat(partial.missingServers()).containsExactly("three");
        assertThat(adapter.pending()).isZero();
    }

    private static PartialAnswersException partial(CompletableFuture<?> future) {
        Throwable failure = future.handle((none, thrown) -> thrown).join();
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        assertThat(cause).isInstanceOf(PartialAnswersException.class);
        return (PartialAnswersException) cause;
    }

    @Test
    void completedRequestLeavesNoTimer() {
        adapter.joined("two");
        CompletableFuture<List<Payload>> answers =
                adapter.serverSideEmitWithAck(PAYLOAD).toCompletableFuture();

        adapter.receive(new ClusterMessage.ServerSideEmitResponse("two", adapter.takeRequestId(), PAYLOAD));

        assertThat(answers).isCompletedWithValue(List.of(PAYLOAD));
        assertThat(scheduler.timers()).isZero();
        assertThat(adapter.pending()).isZero();
    }

    @Test
    void secondResponseOfAServerIsIgnored() {
        adapter.joined("two");
        adapter.joined("three");
        CompletableFuture<List<Payload>> answers =
                adapter.serverSideEmitWithAck(PAYLOAD).toCompletableFuture();
        String requestId = adapter.takeRequestId();

        adapter.receive(new ClusterMessage.ServerSideEmitResponse("two", requestId, payload("first")));
        adapter.receive(new ClusterMessage.ServerSideEmitResponse("two", requestId, payload("second")));
        assertThat(answers).isNotDone();
        adapter.receive(new ClusterMessage.ServerSideEmitResponse("three", requestId, payload("third")));

        assertThat(answers).isCompletedWithValue(List.of(payload("first"), payload("third")));
    }

    @Test
    void responsesMayArriveBeforeTheNumberOfRecipients() {
        adapter.recipients = new CompletableFuture<>();
        CompletableFuture<List<Payload>> answers =
                adapter.serverSideEmitWithAck(PAYLOAD).toCompletableFuture();
        String requestId = adapter.takeRequestId();

        // As from other implementations, whose responses don't contain the server.
        adapter.receive(new ClusterMessage.ServerSideEmitResponse("", requestId, payload("first")));
        adapter.receive(new ClusterMessage.ServerSideEmitResponse("", requestId, payload("second")));
        assertThat(answers).isNotDone();
        adapter.recipients.complete(ClusterRecipients.counted(2));

        assertThat(answers).isCompletedWithValue(List.of(payload("first"), payload("second")));
    }

    @Test
    void missingResponsesAreCountedIfServersAreNotNamed() {
        adapter.recipients = CompletableFuture.completedFuture(ClusterRecipients.counted(3));
        CompletableFuture<List<Payload>> answers =
                adapter.serverSideEmitWithAck(PAYLOAD).toCompletableFuture();
        adapter.receive(new ClusterMessage.ServerSideEmitResponse("", adapter.takeRequestId(), PAYLOAD));

        scheduler.advance(Duration.ofSeconds(5));

        assertThat(partial(answers).missing()).isEqualTo(2);
        assertThat(partial(answers).missingServers()).isEmpty();
    }

    @Test
    void requestFailsIfItCannotBePublished() {
        adapter.recipients = CompletableFuture.failedFuture(new IllegalStateException("bus: away"));

        assertThat(adapter.serverSideEmitWithAck(PAYLOAD).toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("bus: away");
        assertThat(adapter.fetchSockets(EVERYONE).toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("bus: away");
    }

    @Test
    void serverThatLeavesWhileTheRequestIsPublishedIsNotAwaited() {
        adapter.joined("two");
        adapter.recipients = new CompletableFuture<>();
        CompletableFuture<List<Payload>> answers =
                adapter.serverSideEmitWithAck(PAYLOAD).toCompletableFuture();

        adapter.left("two");
        adapter.recipients.complete(ClusterRecipients.named(Set.of("two")));

        assertThat(answers).isCompletedWithValue(List.of());
    }

    @Test
    void requestEndsWithinASecondWhenACountedServerHasEnded() {
        adapter.recipients = CompletableFuture.completedFuture(ClusterRecipients.counted(2));
        CompletableFuture<List<Payload>> answers =
                adapter.serverSideEmitWithAck(PAYLOAD).toCompletableFuture();
        adapter.receive(new ClusterMessage.ServerSideEmitResponse("", adapter.takeRequestId(), payload("here")));

        adapter.count = CompletableFuture.completedFuture(2);
        scheduler.advance(Duration.ofMillis(500));
        assertThat(answers).isNotDone();
        adapter.count = CompletableFuture.completedFuture(1);
        scheduler.advance(Duration.ofMillis(500));

        assertThat(answers).isCompletedWithValue(List.of(payload("here")));
        scheduler.advance(Duration.ofMillis(500));
        assertThat(scheduler.timers()).isZero();
    }

    @Test
    void failedCountIsRepeated() {
        adapter.recipients = CompletableFuture.completedFuture(ClusterRecipients.counted(1));
        CompletableFuture<List<SocketDetails>> found =
                adapter.fetchSockets(EVERYONE).toCompletableFuture();

        adapter.count = CompletableFuture.failedFuture(new IllegalStateException("not connected"));
        scheduler.advance(Duration.ofMillis(500));
        assertThat(found).isNotDone();
        adapter.count = CompletableFuture.completedFuture(0);
        scheduler.advance(Duration.ofMillis(500));

        assertThat(found).isCompletedWithValue(List.of());
    }

    @Test
    void broadcastNoLongerWaitsForACountedServerThatHasEnded() {
        adapter.recipients = CompletableFuture.completedFuture(ClusterRecipients.counted(1));
        AckLog answers = new AckLog();
        adapter.broadcastWithAck(event("question"), EVERYONE, answers);
        loop.run();
        assertThat(answers.calls).doesNotContain("all asked");

        adapter.count = CompletableFuture.completedFuture(0);
        scheduler.advance(Duration.ofMillis(500));

        assertThat(answers.calls).contains("all asked");
    }

    /** A broadcast without a timeout waits for a frozen server until that one responds. */
    @Test
    void frozenServerIsCountedEverMoreRarely() {
        adapter.recipients = CompletableFuture.completedFuture(ClusterRecipients.counted(1));
        adapter.count = CompletableFuture.completedFuture(1);
        adapter.broadcastWithAck(event("question"), EVERYONE, new AckLog());
        loop.run();

        scheduler.advance(Duration.ofSeconds(5));
        assertThat(adapter.counts).as("counts of the first 5 s").isBetween(10, 13);
        int before = adapter.counts;
        scheduler.advance(Duration.ofMinutes(10));
        assertThat(adapter.counts - before).as("counts of 10 minutes").isBetween(20, 30);
    }

    @Test
    void newRequestIsNotDelayedByAnOldBroadcast() {
        adapter.recipients = CompletableFuture.completedFuture(ClusterRecipients.counted(1));
        adapter.count = CompletableFuture.completedFuture(1);
        adapter.broadcastWithAck(event("question"), EVERYONE, new AckLog());
        loop.run();
        scheduler.advance(Duration.ofMinutes(10));

        CompletableFuture<List<Payload>> answers =
                adapter.serverSideEmitWithAck(PAYLOAD).toCompletableFuture();
        adapter.count = CompletableFuture.completedFuture(0);
        scheduler.advance(Duration.ofMillis(500));

        assertThat(answers).isCompletedWithValue(List.of());
    }
}
