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

/** Servers that join and leave a cluster, and requests between servers. */
abstract class ClusterRequestsContract {
    static final Duration SOON = Duration.ofSeconds(10);
    static final BroadcastOptions EVERYONE = BroadcastOptions.EVERYONE;

    /** How often a message and its response may be exchanged until the servers are idle. */
    private static final int ROUNDS = 3;

    private final List<AdapterFixture> nodes = new ArrayList<>();
    AdapterFixture one;
    AdapterFixture two;
    AdapterFixture three;

    /**
     * Creates the adapter of one more server of the same cluster. The cluster is a new one for each test. The contract opens
     * the adapter.
     *
     * @param context a namespace of the server
     * @return an adapter without members
     */
    protected abstract Adapter newAdapter(AdapterContext context);

    /**
     * Waits until all messages between the servers were received, except those that depend on the event loops of members. The
     * contract runs those afterwards. Does nothing unless it is overridden.
     */
    protected void settle() {}

    @BeforeEach
    void makeServers() {
        one = node(new TestContext("/room"));
        two = node(new TestContext("/room"));
        three = node(new TestContext("/room"));
        run();
    }

    AdapterFixture node(TestContext context) {
        AdapterFixture node = new AdapterFixture(context, this::newAdapter);
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
    void closedServerIsNotReached() {
        RecordingMember late = two.member("late");
        two.adapter.close();
        run();

        broadcast("hello", EVERYONE);
        one.adapter.serverSideEmit(AdapterFixture.payload("hello"));
        run();

        assertThat(late.batches()).isEmpty();
        assertThat(found(EVERYONE)).isEmpty();
        assertThat(two.context.serverSideEvents).isEmpty();
    }

    @Test
    void reopenedServerIsReached() {
        two.adapter.close();
        run();
        two.adapter.open();
        RecordingMember member = two.member("member");
        run();

        broadcast("hello", EVERYONE);

        assertThat(member.batches()).hasSize(1);
    }

    @Test
    void socketsOfALeavingServerCountAsDisconnected() {
        one.member("near");
        RecordingMember far = two.member("far");
        two.member("farToo");
        RecordingCollector answers = ask(EVERYONE);
        far.awaited().values().forEach(asker -> asker.answered("far", AdapterFixture.payload("yes")));
        run();

        two.adapter.close();
        run();

        assertThat(answers.expected()).isEqualTo(3);
        assertThat(answers.ids()).containsExactlyInAnyOrder("near", "far", "farToo");
        assertThat(answers.events()).containsExactly("all asked", "answered [\"yes\"]", "gone");
    }

    @Test
    void otherServersReceiveServerSideEvents() {
        one.adapter.serverSideEmit(AdapterFixture.payload("first"));
        one.adapter.serverSideEmit(AdapterFixture.payload("second"));
        run();

        assertThat(one.context.serverSideEvents).isEmpty();
        assertThat(two.context.serverSideEvents)
                .containsExactly(AdapterFixture.payload("first"), AdapterFixture.payload("second"));
        assertThat(three.context.serverSideEvents).hasSize(2);
    }

    @Test
    void otherServersAcknowledgeServerSideEvents() {
        CompletionStage<List<Payload>> answers = one.adapter.serverSideEmitWithAck(AdapterFixture.payload("question"));
        run();
        assertThat(two.context.serverSideEvents).containsExactly(AdapterFixture.payload("question"));
        two.context.serverSideAnswer.complete(AdapterFixture.payload("two"));
        run();
        assertThat(answers.toCompletableFuture()).isNotDone();

        three.context.serverSideAnswer.complete(Payload.EMPTY);
        run();

        assertThat(answers).succeedsWithin(SOON);
        assertThat(answers.toCompletableFuture().join())
                .containsExactlyInAnyOrder(AdapterFixture.payload("two"), Payload.EMPTY);
    }

    @Test
    void requestFailsIfAServerDoesNotRespond() {
        two.context.serverSideAnswer.complete(AdapterFixture.payload("two"));

        CompletionStage<List<Payload>> answers = one.adapter.serverSideEmitWithAck(AdapterFixture.payload("question"));
        run();

        PartialAnswersException partial = partial(answers);
        assertThat(partial.answers(Payload.class)).containsExactly(AdapterFixture.payload("two"));
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

    CompletionStage<Integer> serverCount(AdapterFixture node) {
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

    /** Broadcasts from the first server, and runs all. */
    void broadcast(String event, BroadcastOptions options) {
        one.broadcast(event, options);
        run();
    }

    /** Runs all servers until they are idle. */
    void run() {
        for (int i = 0; i < ROUNDS; i++) {
            settle();
            nodes.forEach(AdapterFixture::run);
        }
        settle();
    }
}
