package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.protocol.Payload;
import dev.roost.server.runtime.ack.OutboundAcks;
import dev.roost.server.runtime.ack.PendingBroadcastAcks;
import dev.roost.server.runtime.namespace.LiveNamespace;
import dev.roost.server.spi.AckReceiver;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Acknowledgements that the server requests with a broadcast. */
class BroadcastAcksTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestServer world = new TestServer();
    private final TestClient ann = world.client();
    private final TestClient bob = world.clientOfOtherLoop();
    private final Socket annSocket = world.socket(ann.connect("/chat"));
    private final Socket bobSocket = world.socket(bob.connect("/chat"));

    private CompletableFuture<BroadcastAcks> ask() {
        return ask(world.chat.everyone());
    }

    private CompletableFuture<BroadcastAcks> ask(BroadcastOperator receivers) {
        CompletableFuture<BroadcastAcks> answers = receivers.emitWithAck("question", 1);
        world.run();
        return answers;
    }

    private static void assertAnswers(
            CompletableFuture<BroadcastAcks> answers, int asked, int gone, String... received) {
        assertThat(answers).succeedsWithin(SOON).satisfies(all -> {
            assertThat(all.asked()).isEqualTo(asked);
            assertThat(all.gone()).isEqualTo(gone);
            assertThat(all.received())
                    .extracting(each -> each.get(0, String.class))
                    .containsExactly(received);
            assertThat(all.isComplete()).isEqualTo(received.length == asked);
        });
    }

    @Test
    void allReceiversGetOneAckIdAndAcknowledge() {
        CompletableFuture<BroadcastAcks> answers = ask();
        assertThat(ann.received()).containsExactly("42/chat,0[\"question\",1]");
        assertThat(bob.received()).containsExactly("42/chat,0[\"question\",1]");

        bob.send("43/chat,0[\"b\"]");
        assertThat(answers).isNotDone();
        ann.send("43/chat,0[\"a\"]");

        assertAnswers(answers, 2, 0, "b", "a");
    }

    @Test
    void resultListsAcknowledgedAndMissingSockets() {
        TestClient cid = world.client();
        String cidId = cid.connect("/chat");
        CompletableFuture<BroadcastAcks> answers = ask(world.chat.timeout(Duration.ofMillis(200)));
        ann.send("43/chat,0[\"a\"]");
        cid.vanish();
        world.run();

        assertThat(answers).succeedsWithin(SOON).satisfies(all -> {
            assertThat(all.bySocket()).containsOnlyKeys(annSocket.id());
            assertThat(all.bySocket().get(annSocket.id()).get(0, String.class)).isEqualTo("a");
            assertThat(all.missing()).containsExactly(bobSocket.id());
            assertThat(all.disconnected()).containsExactly(cidId);
        });
    }

    @Test
    void onlyMembersOfTheRoomReceiveTheEvent() {
        annSocket.join("r");
        CompletableFuture<BroadcastAcks> answers = ask(world.chat.to("r"));
        assertThat(bob.received()).isEmpty();

        ann.send("43/chat,0[\"a\"]");

        assertAnswers(answers, 1, 0, "a");
    }

    @Test
    void broadcastWithoutReceiversCompletesAtOnce() {
        assertAnswers(ask(world.chat.to("nowhere")), 0, 0);
        assertAnswers(ask(world.room.everyone()), 0, 0);
    }

    @Test
    void lateSocketIsMissing() {
        CompletableFuture<BroadcastAcks> answers = ask(world.chat.timeout(Duration.ofMillis(200)));
        ann.send("43/chat,0[\"a\"]");

        assertAnswers(answers, 2, 0, "a");

        bob.send("43/chat,0[\"late\"]");
        assertAnswers(answers, 2, 0, "a");
        assertThat(bob.isClosed()).isFalse();
    }

    @Test
    void disconnectingSocketIsNotAwaited() {
        CompletableFuture<BroadcastAcks> answers = ask();
        bob.vanish();
        world.run();
        ann.send("43/chat,0[\"a\"]");

        assertAnswers(answers, 2, 1, "a");
    }

    @Test
    void disconnectedSocketIsNotAwaited() {
        CompletableFuture<BroadcastAcks> answers = world.chat.everyone().emitWithAck("question");
        bob.vanish();
        world.run();
        ann.send("43/chat,0[\"a\"]");

        assertThat(answers)
                .succeedsWithin(SOON)
                .satisfies(all -> assertThat(all.received()).hasSize(1));
    }

    @Test
    void repeatedAckCountsOnce() {
        CompletableFuture<BroadcastAcks> answers = ask();
        ann.send("43/chat,0[\"a\"]", "43/chat,0[\"again\"]");
        assertThat(answers).isNotDone();

        bob.send("43/chat,0[\"b\"]");

        assertAnswers(answers, 2, 0, "a", "b");
    }

    @Test
    void ackIdsOfEmitsAndBroadcastsDiffer() {
        CompletableFuture<Arguments> first = annSocket.emitWithAck("own");
        world.run();
        CompletableFuture<BroadcastAcks> answers = ask();
        CompletableFuture<Arguments> second = annSocket.emitWithAck("own");
        world.run();
        assertThat(ann.received())
                .containsExactly("42/chat,0[\"own\"]", "42/chat,1[\"question\",1]", "42/chat,2[\"own\"]");

        ann.send("43/chat,2[\"second\"]", "43/chat,1[\"a\"]", "43/chat,0[\"first\"]");
        bob.send("43/chat,1[\"b\"]");

        assertAnswers(answers, 2, 0, "a", "b");
        assertThat(first)
                .succeedsWithin(SOON)
                .satisfies(it -> assertThat(it.get(0, String.class)).isEqualTo("first"));
        assertThat(second)
                .succeedsWithin(SOON)
                .satisfies(it -> assertThat(it.get(0, String.class)).isEqualTo("second"));
    }

    @Test
    void socketMayBroadcastWithAck() {
        CompletableFuture<BroadcastAcks> answers = ask(annSocket.broadcast());
        assertThat(ann.received()).isEmpty();
        bob.send("43/chat,0[\"b\"]");

        assertAnswers(answers, 1, 0, "b");
    }

    @Test
    void slowConsumerIsNotAwaited() {
        TestServer small = new TestServer(
                builder -> builder.engine(EngineOptions.builder().maxOutbox(500).build()));
        TestClient slow = small.client();
        slow.connect("/chat");
        slow.link().setWritable(false);

        CompletableFuture<BroadcastAcks> answers = small.chat.everyone().emitWithAck("question", "x".repeat(1000));
        try (CapturedLog log = new CapturedLog()) {
            small.run();
            assertThat(log.lines("WARN")).hasSize(1);
        }

        assertAnswers(answers, 1, 1);
    }

    @Test
    void cancelledBroadcastIsRemoved() {
        OutboundAcks registry = new OutboundAcks();
        PendingBroadcastAcks answers =
                new PendingBroadcastAcks(world.chat, ((LiveNamespace) world.chat).context(), 1_000_000_000_000L);
        CompletableFuture<BroadcastAcks> future = answers.await();
        answers.expect(1);
        for (int i = 0; i < 32; i++) {
            registry.register(i, answers);
        }
        assertThat(answers.isOver()).isFalse();

        future.cancel(false);

        assertThat(answers.isOver()).isTrue();
        registry.register(32, answers);
        assertThat(registry.size()).isEqualTo(1);
    }

    @Test
    void expiredBroadcastsAreRemoved() {
        OutboundAcks registry = new OutboundAcks();
        List<Receiver> live = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Receiver receiver = new Receiver();
            registry.register(i, receiver);
            receiver.over = i % 100 != 0;
            if (!receiver.over) {
                live.add(receiver);
            }
        }
        assertThat(registry.size()).isBetween(live.size(), 64);

        registry.failAll("id");
        assertThat(registry.size()).isZero();
        assertThat(live).allSatisfy(each -> assertThat(each.gone).isEqualTo(1));
    }

    @Test
    void manyPendingBroadcastsAreAllKept() {
        OutboundAcks registry = new OutboundAcks();
        for (int i = 0; i < 1000; i++) {
            registry.register(i, new Receiver());
        }

        assertThat(registry.size()).isEqualTo(1000);
    }

    private static final class Receiver implements AckReceiver {
        boolean over;
        int gone;

        @Override
        public void answered(@Nullable String socketId, Payload answer) {}

        @Override
        public void gone(@Nullable String socketId) {
            gone++;
        }

        @Override
        public boolean isOver() {
            return over;
        }
    }

    @Test
    void acksCompleteOffTheEventLoop() {
        CompletableFuture<Thread> thread = ask().thenApply(answers -> Thread.currentThread());
        ann.send("43/chat,0[]");
        bob.send("43/chat,0[]");

        assertThat(thread).succeedsWithin(SOON).isNotSameAs(Thread.currentThread());
    }
}
