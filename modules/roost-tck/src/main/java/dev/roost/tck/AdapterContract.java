package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.SocketDetails;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/**
 * The behaviour of every adapter, on one server. The test of an adapter extends this class. If the adapter connects several
 * servers, another test extends {@link ClusterAdapterContract}; if it recovers sessions, another extends {@link
 * RecoveryContract}.
 *
 * <pre>{@code
 * import dev.roost.server.spi.Adapter;
 * import dev.roost.server.spi.AdapterContext;
 * import dev.roost.tck.AdapterContract;
 * import dev.roost.test.InProcessCluster;
 *
 * class MyAdapterTest extends AdapterContract {
 *     @Override
 *     protected Adapter newAdapter(AdapterContext context) {
 *         return new InProcessCluster().newServer().create(context);
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public abstract class AdapterContract extends RoomsContract {
    static final Duration SOON = Duration.ofSeconds(10);

    /** Creates the test. */
    protected AdapterContract() {}

    @Test
    void acknowledgementsOfMembersAreCollected() {
        RecordingMember one = member("one", loop);
        RecordingMember far = member("far", otherLoop);
        RecordingCollector answers = ask("question", EVERYONE);

        assertThat(answers.expected()).isEqualTo(2);
        assertThat(answers.events()).containsExactly("all asked");
        answer(one, "yes");
        answer(far, "no");

        assertThat(answers.events()).containsExactly("all asked", "answered [\"yes\"]", "answered [\"no\"]");
    }

    @Test
    void memberIsExpectedBeforeItsAcknowledgement() {
        RecordingMember eager = member("eager", loop);
        member("far", otherLoop);
        RecordingCollector answers = new RecordingCollector();
        adapter.broadcastWithAck(node.event("question"), EVERYONE, answers);
        settle();

        loop.run();
        answer(eager, "at once");

        assertThat(answers.calls()).startsWith("expect");
        assertThat(answers.events()).containsExactly("answered [\"at once\"]");
        run();
        assertThat(answers.events()).containsExactly("answered [\"at once\"]", "all asked");
    }

    @Test
    void eventHasTheAckIdOfTheServer() {
        RecordingMember one = member("one", loop);
        RecordingMember far = member("far", otherLoop);
        long before = node.context.nextAckId();

        ask("first", EVERYONE);
        ask("second", EVERYONE);

        assertThat(one.awaited()).containsOnlyKeys(before + 1, before + 2);
        assertThat(one.frames())
                .containsExactly("42/room," + (before + 1) + "[\"first\"]", "42/room," + (before + 2) + "[\"second\"]");
        assertThat(far.frames()).isEqualTo(one.frames());
    }

    @Test
    void disconnectedMemberIsReported() {
        RecordingMember one = member("one", loop);
        RecordingCollector answers = ask("question", EVERYONE);

        one.awaited().values().forEach(asker -> asker.gone("one"));
        run();

        assertThat(answers.events()).containsExactly("all asked", "gone");
    }

    @Test
    void onlyReceiversAreAsked() {
        RecordingMember in = member("in", loop);
        RecordingMember left = member("left", loop);
        RecordingMember out = member("out", otherLoop);
        join(in, "a");
        join(left, "a", "b");

        RecordingCollector answers = ask("question", EVERYONE.to(List.of("a")).except(List.of("b")));

        assertThat(answers.expected()).isEqualTo(1);
        assertThat(in.awaited()).hasSize(1);
        assertThat(left.awaited()).isEmpty();
        assertThat(out.awaited()).isEmpty();
    }

    @Test
    void broadcastWithoutReceiversEndsAtOnce() {
        RecordingCollector nobodyIsThere = ask("question", EVERYONE);
        member("one", loop);
        RecordingCollector nobodyIsMeant = ask("question", EVERYONE.to(List.of("a")));

        assertThat(nobodyIsThere.events()).containsExactly("all asked");
        assertThat(nobodyIsMeant.expected()).isZero();
        assertThat(nobodyIsMeant.events()).containsExactly("all asked");
    }

    @Test
    void endedCollectorMayBeForgotten() {
        RecordingMember one = member("one", loop);
        RecordingCollector answers = ask("question", EVERYONE);

        answers.end();

        assertThat(one.awaited().values()).allMatch(asker -> asker.isOver());
    }

    @Test
    void flagsApplyToEventsWithAcknowledgement() {
        RecordingMember one = member("one", loop);

        ask("question", EVERYONE.withVolatile(true).withCompress(false));

        assertThat(one.deliveries().get(0).isVolatile()).isTrue();
        assertThat(one.batches().get(0).isCompressible()).isFalse();
    }

    @Test
    void socketsAreFoundOnAllLoops() {
        RecordingMember one = member("one", loop);
        member("far", otherLoop);
        join(one, "a", "b");
        one.data().put("name", "Ada");

        List<SocketDetails> found = found(adapter.fetchSockets(EVERYONE));

        assertThat(found).extracting(SocketDetails::id).containsExactlyInAnyOrder("one", "far");
        SocketDetails details = byId(found, "one");
        assertThat(details.rooms()).startsWith("one").containsExactlyInAnyOrder("one", "a", "b");
        assertThat(details.data()).isEqualTo(Map.of("name", "Ada"));
        assertThat(details.handshake().request().address()).isEqualTo("127.0.0.1");
    }

    @Test
    void onlySelectedSocketsAreFound() {
        RecordingMember in = member("in", loop);
        RecordingMember left = member("left", otherLoop);
        member("out", otherLoop);
        join(in, "a");
        join(left, "a", "b");

        assertThat(found(adapter.fetchSockets(EVERYONE.to(List.of("a", "in"))))).hasSize(2);
        assertThat(found(adapter.fetchSockets(EVERYONE.to(List.of("a")).except(List.of("b")))))
                .extracting(SocketDetails::id)
                .containsExactly("in");
        assertThat(found(adapter.fetchSockets(EVERYONE.withLocal(true)))).hasSize(3);
    }

    @Test
    void nothingIsFoundWithoutMembers() {
        assertThat(found(adapter.fetchSockets(EVERYONE))).isEmpty();
        member("one", loop);
        assertThat(found(adapter.fetchSockets(EVERYONE.to(List.of("a"))))).isEmpty();
        assertThat(found(adapter.fetchSockets(EVERYONE.to(List.of())))).isEmpty();
    }

    @Test
    void serverCountIsOne() {
        CompletionStage<Integer> count = adapter.serverCount();
        run();

        assertThat(count).succeedsWithin(SOON).isEqualTo(1);
    }

    @Test
    void serverSideEventsReachNoOtherServer() {
        adapter.serverSideEmit(AdapterFixture.payload("hello"));
        CompletionStage<List<Payload>> answers = adapter.serverSideEmitWithAck(AdapterFixture.payload("question"));
        run();

        assertThat(answers).succeedsWithin(SOON).isEqualTo(List.of());
        assertThat(node.context.serverSideEvents).isEmpty();
    }

    @Test
    void adapterCanBeClosedAndOpenedAgain() {
        RecordingMember before = member("before", loop);
        join(before, "a");
        adapter.close();
        node.remove(before);
        assertThat(adapter.rooms()).isEmpty();

        adapter.open();
        RecordingMember after = member("after", loop);
        post(after, () -> after.join(Set.of("a")));
        broadcast("hello", EVERYONE.to(List.of("a")));

        assertThat(after.batches()).hasSize(1);
        assertThat(before.batches()).isEmpty();
    }

    private RecordingCollector ask(String event, BroadcastOptions options) {
        RecordingCollector answers = new RecordingCollector();
        adapter.broadcastWithAck(node.event(event), options, answers);
        run();
        return answers;
    }

    /** The client acknowledges the last event. */
    private void answer(RecordingMember member, String text) {
        List<Long> numbers = new ArrayList<>(member.awaited().keySet());
        member.awaited().get(numbers.get(numbers.size() - 1)).answered(member.id(), AdapterFixture.payload(text));
        settle();
    }

    private List<SocketDetails> found(CompletionStage<List<SocketDetails>> stage) {
        run();
        assertThat(stage).succeedsWithin(SOON);
        return stage.toCompletableFuture().join();
    }

    private static SocketDetails byId(List<SocketDetails> found, String id) {
        return found.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }
}
