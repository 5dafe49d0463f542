package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.AckReceiver;
import dev.roost.server.spi.SocketDetails;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The behaviour of every adapter that connects several servers. The test of such an adapter extends this class; another test
 * extends {@link AdapterContract}. Requests of the adapter fail within ten seconds if another server does not respond.
 *
 * <pre>{@code
 * import dev.roost.server.spi.Adapter;
 * import dev.roost.server.spi.AdapterContext;
 * import dev.roost.tck.ClusterAdapterContract;
 * import dev.roost.test.InProcessCluster;
 * import dev.roost.test.ManualExecutor;
 *
 * class MyClusterAdapterTest extends ClusterAdapterContract {
 *     private final ManualExecutor messenger = new ManualExecutor();
 *     private final InProcessCluster cluster = new InProcessCluster(messenger);
 *
 *     @Override
 *     protected Adapter newAdapter(AdapterContext context) {
 *         return cluster.newServer().create(context);
 *     }
 *
 *     @Override
 *     protected void settle() {
 *         messenger.run();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public abstract class ClusterAdapterContract extends ClusterRequestsContract {
    /** Creates the test. */
    protected ClusterAdapterContract() {}

    @Test
    void everySocketOfEveryServerGetsABroadcast() {
        RecordingMember near = one.member("near");
        RecordingMember nearToo = one.member("nearToo", one.otherLoop);
        RecordingMember far = two.member("far");
        RecordingMember farToo = two.member("farToo", two.otherLoop);

        broadcast("hello", EVERYONE);

        assertThat(List.of(near, nearToo, far, farToo))
                .allSatisfy(member -> assertThat(member.frames()).containsExactly("42/room,[\"hello\"]"));
    }

    @Test
    void attachmentsAndFlagsReachOtherServers() {
        RecordingMember far = two.member("far");
        Payload payload = new Payload(
                Bytes.utf8("[\"file\",{\"_placeholder\":true,\"num\":0}]"), List.of(Bytes.copyOf(new byte[] {1, 2})));

        one.adapter.broadcast(
                new SocketPacket.Event("/room", "file", null, payload),
                EVERYONE.withVolatile(true).withCompress(false));
        run();

        assertThat(far.frames()).containsExactly("451-/room,[\"file\",{\"_placeholder\":true,\"num\":0}]", "0102");
        assertThat(far.deliveries().get(0).isVolatile()).isTrue();
        assertThat(far.batches().get(0).isCompressible()).isFalse();
    }

    @Test
    void roomsSpanServers() {
        RecordingMember in = one.member("in", one.loop, "a", "b");
        RecordingMember farIn = two.member("farIn", two.loop, "a", "b");
        RecordingMember farLeft = two.member("farLeft", two.loop, "a", "c");
        // As long as the ids of sockets, by which some adapters recognize their rooms.
        String id = "far-outside-of-rooms";
        RecordingMember farOut = two.member(id, two.loop);

        broadcast("hello", EVERYONE.to(List.of("a", "b")).except(List.of("c")));
        broadcast("to one", EVERYONE.to(List.of(id)));
        broadcast("to nobody", EVERYONE.to(List.of()));

        assertThat(in.frames()).containsExactly("42/room,[\"hello\"]");
        assertThat(farIn.frames()).containsExactly("42/room,[\"hello\"]");
        assertThat(farLeft.batches()).isEmpty();
        assertThat(farOut.frames()).containsExactly("42/room,[\"to one\"]");
    }

    @Test
    void localOperationsStayOnTheirServer() {
        RecordingMember near = one.member("near");
        RecordingMember far = two.member("far", two.loop, "far's");

        broadcast("hello", EVERYONE.withLocal(true));
        one.adapter.joinSockets(EVERYONE.withLocal(true), Set.of("a"));
        one.adapter.leaveSockets(EVERYONE.withLocal(true), Set.of("far's"));
        one.adapter.disconnectSockets(EVERYONE.withLocal(true), true);
        run();

        assertThat(near.frames()).containsExactly("42/room,[\"hello\"]");
        assertThat(near.rooms()).containsExactly("a");
        assertThat(near.disconnects()).containsExactly(true);
        assertThat(far.batches()).isEmpty();
        assertThat(far.rooms()).containsExactly("far's");
        assertThat(far.disconnects()).isEmpty();
    }

    @Test
    void broadcastsOfOneServerArriveInOrder() {
        RecordingMember far = two.member("far");

        for (int i = 0; i < 5; i++) {
            one.broadcast("event " + i, EVERYONE);
        }
        run();

        assertThat(far.deliveries())
                .extracting(delivery -> delivery.packet().name())
                .containsExactly("event 0", "event 1", "event 2", "event 3", "event 4");
    }

    @Test
    void namespacesAreSeparate() {
        AdapterFixture elsewhere = node(new TestContext("/elsewhere"));
        RecordingMember stranger = elsewhere.member("stranger");
        elsewhere.context.serverSideAnswer.complete(AdapterFixture.payload("me"));

        broadcast("hello", EVERYONE);
        one.adapter.serverSideEmit(AdapterFixture.payload("hello"));
        run();

        assertThat(stranger.batches()).isEmpty();
        assertThat(elsewhere.context.serverSideEvents).isEmpty();
        assertThat(serverCount(elsewhere)).succeedsWithin(SOON).isEqualTo(1);
    }

    @Test
    void socketsOfEveryServerAreFound() {
        RecordingMember near = one.member("near", one.loop, "a");
        RecordingMember far = two.member("far", two.loop, "a", "b");
        three.member("farther", three.otherLoop);
        near.data().put("name", "Ada");
        far.data().put("name", "Bob");

        assertThat(found(EVERYONE)).extracting(SocketDetails::id).containsExactlyInAnyOrder("near", "far", "farther");
        assertThat(found(EVERYONE.withLocal(true)))
                .extracting(SocketDetails::id)
                .containsExactly("near");
        assertThat(found(EVERYONE.to(List.of("a")).except(List.of("near"))))
                .singleElement()
                .satisfies(details -> {
                    assertThat(details.id()).isEqualTo("far");
                    assertThat(details.rooms()).startsWith("far").containsExactlyInAnyOrder("far", "a", "b");
                    assertThat(details.data()).isEqualTo(Map.of("name", "Bob"));
                    assertThat(details.handshake().request().path()).isEqualTo("/");
                });
        assertThat(found(EVERYONE.to(List.of("nowhere")))).isEmpty();
    }

    @Test
    void dataOfAnotherServersSocketIsACopy() {
        RecordingMember far = two.member("far");
        far.data().put("name", "Ada");

        found(EVERYONE).get(0).data().put("name", "Bob");

        assertThat(far.data()).isEqualTo(Map.of("name", "Ada"));
    }

    @Test
    void socketsOfEveryServerJoinAndLeaveRooms() {
        RecordingMember near = one.member("near", one.loop, "a");
        RecordingMember far = two.member("far", two.loop, "a");
        RecordingMember farOut = two.member("farOut", two.otherLoop);

        one.adapter.joinSockets(EVERYONE.to(List.of("a")), Set.of("b", "c"));
        run();
        one.adapter.leaveSockets(EVERYONE.to(List.of("b")), Set.of("a", "c"));
        run();
        broadcast("hello", EVERYONE.to(List.of("b")));

        assertThat(near.rooms()).containsExactly("b");
        assertThat(far.rooms()).containsExactly("b");
        assertThat(far.batches()).hasSize(1);
        assertThat(farOut.batches()).isEmpty();
        assertThat(two.adapter.rooms()).containsExactly("b");
    }

    @Test
    void socketsOfEveryServerAreDisconnected() {
        RecordingMember near = one.member("near");
        RecordingMember far = two.member("far", two.loop, "a");

        one.adapter.disconnectSockets(EVERYONE.to(List.of("a")), false);
        run();
        one.adapter.disconnectSockets(EVERYONE, true);
        run();

        assertThat(near.disconnects()).containsExactly(true);
        assertThat(far.disconnects()).containsExactly(false, true);
    }

    @Test
    void roomEventsStayOnTheirServer() {
        two.member("far", two.loop, "a");
        run();

        assertThat(one.context.roomEvents).isEmpty();
        assertThat(one.adapter.rooms()).isEmpty();
        assertThat(two.context.roomEvents).hasSize(2);
    }

    @Test
    void acknowledgementsOfEveryServerAreCollected() {
        RecordingMember near = one.member("near");
        RecordingMember far = two.member("far");
        RecordingMember farther = three.member("farther");

        RecordingCollector answers = ask(EVERYONE);
        assertThat(answers.expected()).isEqualTo(3);
        assertThat(answers.events()).containsExactly("all asked");
        answer(far, "far");
        answer(near, "near");
        asker(farther).gone("farther");
        run();

        assertThat(answers.events()).containsExactly("all asked", "answered [\"far\"]", "answered [\"near\"]", "gone");
    }

    @Test
    void eventHasTheAckIdOfEachServer() {
        two.context.nextAckId();
        two.context.nextAckId();
        RecordingMember near = one.member("near");
        RecordingMember far = two.member("far");

        ask(EVERYONE);

        assertThat(near.frames()).containsExactly("42/room,0[\"question\"]");
        assertThat(far.frames()).containsExactly("42/room,2[\"question\"]");
    }

    @Test
    void allAskedIsReportedAfterTheLastServer() {
        one.member("near");
        RecordingMember far = two.member("far");
        RecordingCollector answers = new RecordingCollector();
        one.adapter.broadcastWithAck(one.event("question"), EVERYONE, answers);

        one.run();
        assertThat(answers.events()).isEmpty();
        run();
        answer(far, "yes");

        assertThat(answers.calls()).endsWith("answered [\"yes\"]").contains("all asked");
        assertThat(answers.expected()).isEqualTo(2);
    }

    @Test
    void onlyServersWithReceiversAreExpectedToAcknowledge() {
        one.member("near", one.loop, "a");
        RecordingMember far = two.member("far", two.loop, "b");

        assertThat(ask(EVERYONE.withLocal(true)).expected()).isEqualTo(1);
        assertThat(ask(EVERYONE.to(List.of("a"))).expected()).isEqualTo(1);
        RecordingCollector nobody = ask(EVERYONE.to(List.of("c")));

        assertThat(far.awaited()).isEmpty();
        assertThat(nobody.expected()).isZero();
        assertThat(nobody.events()).containsExactly("all asked");
    }

    private static AckReceiver asker(RecordingMember member) {
        return member.awaited().values().iterator().next();
    }

    private void answer(RecordingMember member, String text) {
        asker(member).answered(member.id(), AdapterFixture.payload(text));
        run();
    }
}
