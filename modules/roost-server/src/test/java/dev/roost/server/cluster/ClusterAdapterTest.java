package dev.roost.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.HandshakeDetails;
import dev.roost.server.spi.PartialAnswersException;
import dev.roost.server.spi.SocketDetails;
import dev.roost.tck.RecordingMember;
import dev.roost.test.ManualLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** The base class, with messages of servers that a test plays. */
class ClusterAdapterTest {
    private static final BroadcastOptions EVERYONE = BroadcastOptions.EVERYONE;
    private static final Payload PAYLOAD = payload("question");

    private final ManualScheduler scheduler = new ManualScheduler();
    private final ClusterContext context = new ClusterContext();
    private final ManualLoop loop = new ManualLoop();
    private RecordingAdapter adapter = open(ClusterOptions.builder().heartbeats(false));

    private RecordingAdapter open(ClusterOptions.Builder options) {
        RecordingAdapter opened =
                new RecordingAdapter(context, options.scheduler(scheduler).build());
        opened.open();
        return opened;
    }

    private void openWithHeartbeats() {
        adapter.close();
        adapter = open(ClusterOptions.builder());
    }

    private static Payload payload(String text) {
        return new Payload(Bytes.utf8("[\"" + text + "\"]"), List.of());
    }

    private static SocketPacket.Event event(String name) {
        return new SocketPacket.Event("/room", name, null, payload(name));
    }

    private static SocketDetails details(String id) {
        RequestHead request = new RequestHead("GET", "/", "", Headers.NONE, "127.0.0.1", false, false);
        return new SocketDetails(id, new HandshakeDetails(request, Instant.EPOCH, null), Set.of(id), Map.of());
    }

    private RecordingMember member(String id) {
        RecordingMember member = new RecordingMember(id, loop, adapter);
        loop.arrive(() -> adapter.add(member));
        return member;
    }

    private Set<String> servers() {
        return adapter.otherServers();
    }

    // Heartbeats

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
    void emitterIsNoServer() {
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

    // Open and closed

    @Test
    void closedServerSaysItLeavesAndStopsItsTimers() {
        openWithHeartbeats();
        adapter.receive(new ClusterMessage.Heartbeat("two"));
        adapter.takePublished();

        adapter.close();

        assertThat(adapter.takePublished()).containsExactly(new ClusterMessage.AdapterClose(adapter.id()));
        assertThat(servers()).isEmpty();
        assertThat(scheduler.timers()).isZero();
    }

    @Test
    void closedServerNeitherSendsNorReceives() {
        RecordingMember member = member("member");
        adapter.close();
        adapter.takePublished();

        adapter.receive(new ClusterMessage.Broadcast("two", event("hello"), EVERYONE));
        adapter.broadcast(event("hello"), EVERYONE.to(List.of("nobody")));
        CompletableFuture<List<Payload>> answers =
                adapter.serverSideEmitWithAck(PAYLOAD).toCompletableFuture();
        loop.run();

        assertThat(member.frames()).isEmpty();
        assertThat(adapter.takePublished()).isEmpty();
        assertThat(answers).isCompletedWithValue(List.of());
    }

    @Test
    void ownMessagesAreIgnored() {
        RecordingMember member = member("member");

        adapter.receive(new ClusterMessage.Broadcast(adapter.id(), event("hello"), EVERYONE));
        loop.run();

        assertThat(member.frames()).isEmpty();
    }

    @Test
    void localAndEmptyBroadcastsAreNotPublished() {
        adapter.broadcast(event("hello"), EVERYONE.withLocal(true));
        adapter.broadcast(event("hello"), EVERYONE.to(List.of()));
        adapter.joinSockets(EVERYONE.withLocal(true), Set.of("a"));
        adapter.disconnectSockets(EVERYONE.to(List.of()), true);
        adapter.fetchSockets(EVERYONE.withLocal(true));

        assertThat(adapter.takePublished()).isEmpty();
    }

    // Requests

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
    void responsesMayComeBeforeTheNumberOfRecipients() {
        adapter.recipients = new CompletableFuture<>();
        CompletableFuture<List<Payload>> answers =
                adapter.serverSideEmitWithAck(PAYLOAD).toCompletableFuture();
        String requestId = adapter.takeRequestId();

        // As from servers of another kind, whose responses don't name them.
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

    // Acknowledgements of other servers' clients

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
    void serversThatGiveNoIdsAreCounted() {
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
    void broadcastThatCannotBePublishedWaitsForOwnClientsOnly() {
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

    // Acknowledgements for other servers

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

    // All kinds of messages

    @Test
    void everyKindOfMessageIsHandled() {
        List<ClusterMessage> all = List.of(
                new ClusterMessage.InitialHeartbeat("two"),
                new ClusterMessage.Heartbeat("two"),
                new ClusterMessage.Broadcast("two", event("hello"), EVERYONE),
                new ClusterMessage.BroadcastWithAck("two", "q", event("hello"), EVERYONE, null),
                new ClusterMessage.BroadcastCancel("two", "q"),
                new ClusterMessage.BroadcastClientCount("two", "q", 0, List.of()),
                new ClusterMessage.BroadcastAck("two", "q", "id", PAYLOAD),
                new ClusterMessage.BroadcastClientGone("two", "q", "id"),
                new ClusterMessage.SocketsJoin("two", EVERYONE, Set.of("a")),
                new ClusterMessage.SocketsLeave("two", EVERYONE, Set.of("a")),
                new ClusterMessage.DisconnectSockets("two", EVERYONE, true),
                new ClusterMessage.FetchSockets("two", "q", EVERYONE),
                new ClusterMessage.FetchSocketsResponse("two", "q", List.of()),
                new ClusterMessage.ServerSideEmit("two", PAYLOAD),
                new ClusterMessage.ServerSideEmitWithAck("two", "q", PAYLOAD),
                new ClusterMessage.ServerSideEmitResponse("two", "q", PAYLOAD),
                new ClusterMessage.AdapterClose("two"));

        all.forEach(adapter::receive);

        assertThat(all).map(Object::getClass).doesNotHaveDuplicates();
        assertThat(all).hasSize(kinds(ClusterMessage.class));
    }

    private static int kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .mapToInt(ClusterAdapterTest::kinds)
                        .sum()
                : 1;
    }
}
