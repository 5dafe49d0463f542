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
 * What every adapter does, on one server. The test of an adapter extends it; one whose servers reach one another, {@link
 * ClusterAdapterContract} too, one that recovers sessions, {@link RecoveryContract}.
 */
public abstract class AdapterContract extends RoomsContract {
    static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void membersAreAskedAndAnswer() {
        RecordingMember one = member("one", loop);
        RecordingMember far = member("far", otherLoop);
        RecordingCollector answers = ask("question", EVERYONE);

        assertThat(answers.expected()).isEqualTo(2);
        assertThat(answers.heard()).containsExactly("all asked");
        answer(one, "yes");
        answer(far, "no");

        assertThat(answers.heard()).containsExactly("all asked", "answered [\"yes\"]", "answered [\"no\"]");
    }

    @Test
    void allAreExpectedBeforeAnyAnswers() {
        RecordingMember eager = member("eager", loop);
        member("far", otherLoop);
        RecordingCollector answers = new RecordingCollector();
        adapter.broadcastWithAck(node.event("question"), EVERYONE, answers);
        settle();

        loop.run();
        answer(eager, "at once");

        assertThat(answers.told()).startsWith("expect");
        assertThat(answers.heard()).containsExactly("answered [\"at once\"]");
        run();
        assertThat(answers.heard()).containsExactly("answered [\"at once\"]", "all asked");
    }

    @Test
    void questionHasTheNumberThatTheServerGivesIt() {
        RecordingMember one = member("one", loop);
        RecordingMember far = member("far", otherLoop);
        long before = node.context.nextAckId();

        ask("first", EVERYONE);
        ask("second", EVERYONE);

        assertThat(one.asked()).containsOnlyKeys(before + 1, before + 2);
        assertThat(one.frames())
                .containsExactly("42/room," + (before + 1) + "[\"first\"]", "42/room," + (before + 2) + "[\"second\"]");
        assertThat(far.frames()).isEqualTo(one.frames());
    }

    @Test
    void whoIsGoneIsTold() {
        RecordingMember one = member("one", loop);
        RecordingCollector answers = ask("question", EVERYONE);

        one.asked().values().forEach(asker -> asker.gone("one"));
        run();

        assertThat(answers.heard()).containsExactly("all asked", "gone");
    }

    @Test
    void thoseWhoAreMeantAreAsked() {
        RecordingMember in = member("in", loop);
        RecordingMember left = member("left", loop);
        RecordingMember out = member("out", otherLoop);
        join(in, "a");
        join(left, "a", "b");

        RecordingCollector answers = ask("question", EVERYONE.to(List.of("a")).except(List.of("b")));

        assertThat(answers.expected()).isEqualTo(1);
        assertThat(in.asked()).hasSize(1);
        assertThat(left.asked()).isEmpty();
        assertThat(out.asked()).isEmpty();
    }

    @Test
    void whenNobodyIsAskedThatIsSaid() {
        RecordingCollector nobodyIsThere = ask("question", EVERYONE);
        member("one", loop);
        RecordingCollector nobodyIsMeant = ask("question", EVERYONE.to(List.of("a")));

        assertThat(nobodyIsThere.heard()).containsExactly("all asked");
        assertThat(nobodyIsMeant.expected()).isZero();
        assertThat(nobodyIsMeant.heard()).containsExactly("all asked");
    }

    @Test
    void whoeverWaitsNoMoreMayBeForgotten() {
        RecordingMember one = member("one", loop);
        RecordingCollector answers = ask("question", EVERYONE);

        answers.end();

        assertThat(one.asked().values()).allMatch(asker -> asker.isOver());
    }

    @Test
    void flagsReachThoseWhoAreAsked() {
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
    void socketsThatAreMeantAreFound() {
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
    void nobodyIsFoundWhereNobodyIs() {
        assertThat(found(adapter.fetchSockets(EVERYONE))).isEmpty();
        member("one", loop);
        assertThat(found(adapter.fetchSockets(EVERYONE.to(List.of("a"))))).isEmpty();
        assertThat(found(adapter.fetchSockets(EVERYONE.to(List.of())))).isEmpty();
    }

    @Test
    void itIsOneServer() {
        CompletionStage<Integer> count = adapter.serverCount();
        run();

        assertThat(count).succeedsWithin(SOON).isEqualTo(1);
    }

    @Test
    void nobodyElseHearsServerSideEvents() {
        adapter.serverSideEmit(TestNode.payload("hello"));
        CompletionStage<List<Payload>> answers = adapter.serverSideEmitWithAck(TestNode.payload("question"));
        run();

        assertThat(answers).succeedsWithin(SOON).isEqualTo(List.of());
        assertThat(node.context.serverSideEvents).isEmpty();
    }

    @Test
    void adapterMayBeClosedAndOpenedAgain() {
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

    /** It answers the last question. */
    private void answer(RecordingMember member, String text) {
        List<Long> numbers = new ArrayList<>(member.asked().keySet());
        member.asked().get(numbers.get(numbers.size() - 1)).answered(member.id(), TestNode.payload(text));
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
