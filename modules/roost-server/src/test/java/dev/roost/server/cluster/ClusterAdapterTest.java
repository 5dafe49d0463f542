package dev.roost.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.protocol.Payload;
import dev.roost.tck.RecordingMember;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Messages of an open and of a closed adapter. */
class ClusterAdapterTest extends ClusterFixture {
    @Test
    void closedServerAnnouncesThatItLeavesAndStopsItsTimers() {
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
