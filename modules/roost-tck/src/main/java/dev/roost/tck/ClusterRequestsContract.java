package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.PartialAnswersException;
import dev.roost.server.spi.SocketDetails;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the servers of a cluster come and go, and what they say to one another. */
abstract class ClusterRequestsContract {
    static final Duration SOON = Duration.ofSeconds(10);
    static final BroadcastOptions EVERYONE = BroadcastOptions.EVERYONE;

    /** As often a word may go to another server and come back, until nothing more is to be said. */
    private static final int ROUNDS = 3;

    private final List<TestNode> nodes = new ArrayList<>();
    TestNode one;
    TestNode two;
    TestNode three;

    /** The adapter of one more server of the same cluster; a new one for each test. */
    protected abstract Adapter newNode(AdapterContext context);

    /**
     * Waits until what the servers have to say to one another has arrived, as far as that does not depend on members'
     * loops, which the test runs after that.
     */
    protected void settle() {}

    @BeforeEach
    void makeServers() {
        one = node(new TestContext("/room"));
        two = node(new TestContext("/room"));
        three = node(new TestContext("/room"));
        run();
    }

    TestNode node(TestContext context) {
        TestNode node = new TestNode(context, this::newNode);
        nodes.add(node);
        return node;
    }

    @Test
    void serversCountOneAnother() {
        assertThat(serverCount(one)).succeedsWithin(SOON).isEqualTo(3);
        assertThat(serverCount(two)).succeedsWithin(SOON).isEqualTo(3);

        three.adapter.close();
        assertThat(serverCount(one)).succeedsWithin(SOON).isEqualTo(2);
        three.adapter.open();

        assertThat(serverCount(one)).succeedsWithin(SOON).isEqualTo(3);
    }

    @Test
    void closedServerIsOutOfReach() {
        RecordingMember late = two.member("late");
        two.adapter.close();
        run();

        broadcast("hello", EVERYONE);
        one.adapter.serverSideEmit(TestNode.payload("hello"));
        run();

        assertThat(late.batches()).isEmpty();
        assertThat(found(EVERYONE)).isEmpty();
        assertThat(two.context.serverSideEvents).isEmpty();
    }

    @Test
    void serverThatOpensAgainIsReached() {
        two.adapter.close();
        run();
        two.adapter.open();
        RecordingMember member = two.member("member");
        run();

        broadcast("hello", EVERYONE);

        assertThat(member.batches()).hasSize(1);
    }

    @Test
    void socketsOfAServerThatLeavesAnswerNoMore() {
        one.member("near");
        RecordingMember far = two.member("far");
        two.member("farToo");
        RecordingCollector answers = ask(EVERYONE);
        far.asked().values().forEach(asker -> asker.answered("far", TestNode.payload("yes")));
        run();

        two.adapter.close();
        run();

        assertThat(answers.expected()).isEqualTo(3);
        assertThat(answers.ids()).containsExactlyInAnyOrder("near", "far", "farToo");
        assertThat(answers.heard()).containsExactly("all asked", "answered [\"yes\"]", "gone");
    }

    @Test
    void otherServersHearServerSideEvents() {
        one.adapter.serverSideEmit(TestNode.payload("first"));
        one.adapter.serverSideEmit(TestNode.payload("second"));
        run();

        assertThat(one.context.serverSideEvents).isEmpty();
        assertThat(two.context.serverSideEvents).containsExactly(TestNode.payload("first"), TestNode.payload("second"));
        assertThat(three.context.serverSideEvents).hasSize(2);
    }

    @Test
    void otherServersAnswerServerSideEvents() {
        CompletionStage<List<Payload>> answers = one.adapter.serverSideEmitWithAck(TestNode.payload("question"));
        run();
        assertThat(two.context.serverSideEvents).containsExactly(TestNode.payload("question"));
        two.context.serverSideAnswer.complete(TestNode.payload("two"));
        run();
        assertThat(answers.toCompletableFuture()).isNotDone();

        three.context.serverSideAnswer.complete(Payload.EMPTY);
        run();

        assertThat(answers).succeedsWithin(SOON);
        assertThat(answers.toCompletableFuture().join())
                .containsExactlyInAnyOrder(TestNode.payload("two"), Payload.EMPTY);
    }

    @Test
    void requestFailsIfAServerIsSilent() {
        two.context.serverSideAnswer.complete(TestNode.payload("two"));

        CompletionStage<List<Payload>> answers = one.adapter.serverSideEmitWithAck(TestNode.payload("question"));
        run();

        PartialAnswersException partial = partial(answers);
        assertThat(partial.answers(Payload.class)).containsExactly(TestNode.payload("two"));
        assertThat(partial.missing()).isEqualTo(1);
        assertThat(partial.missingServers()).hasSizeLessThanOrEqualTo(1);
    }

    static PartialAnswersException partial(CompletionStage<?> answers) {
        assertThat(answers).failsWithin(SOON);
        Throwable failure =
                answers.handle((none, thrown) -> thrown).toCompletableFuture().join();
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        assertThat(cause).isInstanceOf(PartialAnswersException.class);
        return (PartialAnswersException) cause;
    }

    CompletionStage<Integer> serverCount(TestNode node) {
        run();
        CompletionStage<Integer> count = node.adapter.serverCount();
        run();
        return count;
    }

    List<SocketDetails> found(BroadcastOptions options) {
        CompletionStage<List<SocketDetails>> stage = one.adapter.fetchSockets(options);
        run();
        assertThat(stage).succeedsWithin(SOON);
        return stage.toCompletableFuture().join();
    }

    RecordingCollector ask(BroadcastOptions options) {
        RecordingCollector answers = new RecordingCollector();
        one.adapter.broadcastWithAck(one.event("question"), options, answers);
        run();
        return answers;
    }

    /** By the first server. */
    void broadcast(String event, BroadcastOptions options) {
        one.broadcast(event, options);
        run();
    }

    /** Lets all servers work until they have nothing more to do. */
    void run() {
        for (int i = 0; i < ROUNDS; i++) {
            settle();
            nodes.forEach(TestNode::run);
        }
        settle();
    }
}
