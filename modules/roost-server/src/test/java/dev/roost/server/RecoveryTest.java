package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.adapter.AdapterState;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Connection state recovery. */
class RecoveryTest {
    private final TestServer world = RecoveringClient.world(RecoveryOptions.DEFAULT);
    private final RecoveringClient ann = RecoveringClient.connect(world);

    @Test
    void pidIsSentOnlyIfRecoveryIsEnabled() {
        TestClient client = new TestServer().client();
        client.send("40/chat,");

        assertThat(ann.pid)
                .hasSize(20)
                .isNotEqualTo(ann.sid)
                .isNotEqualTo(ann.client().sessionId());
        assertThat(client.received()).singleElement().asString().doesNotContain("pid");
        assertThat(ann.socket().isRecovered()).isFalse();
        assertThat(ann.socket().recoveryRefusal()).isEmpty();
        assertThat(ann.refusal).isNull();
    }

    @Test
    void everyEventCarriesAnOffset() {
        ann.socket().emit("own", 1);
        world.chat.emit("all");
        ann.socket().join("r");
        world.chat.to("r").emit("bin", (Object) new byte[] {7});

        assertThat(ann.received())
                .containsExactly(
                        "42/chat,[\"own\",1,#1]",
                        "42/chat,[\"all\",#2]",
                        "451-/chat,[\"bin\",{\"_placeholder\":true,\"num\":0},#3]",
                        "[07]");
    }

    @Test
    void eventsWithAckAndAcksCarryNoOffset() {
        world.chat.on("ask", event -> event.ack("answer"));
        ann.send("42/chat,5[\"ask\"]");
        ann.socket().emitWithAck("question");
        world.chat.everyone().emitWithAck("question");

        assertThat(ann.received())
                .containsExactly("43/chat,5[\"answer\"]", "42/chat,1[\"question\"]", "42/chat,0[\"question\"]");
    }

    @Test
    void volatileEventCarriesThePreviousOffsetAndIsNotReplayed() {
        world.chat.asVolatile().emit("first");
        ann.socket().emit("a");
        ann.socket().asVolatile().emit("dropped");
        world.chat.emit("b");
        assertThat(ann.received())
                .containsExactly(
                        "42/chat,[\"first\",#0]",
                        "42/chat,[\"a\",#1]",
                        "42/chat,[\"dropped\",#1]",
                        "42/chat,[\"b\",#2]");

        ann.vanish();
        world.chat.asVolatile().emit("missed and dropped");
        world.chat.emit("c");

        assertThat(ann.comeBack(1).received()).containsExactly("42/chat,[\"b\",#2]", "42/chat,[\"c\",#3]", "welcome");
    }

    @Test
    void missedEventsAreSentBeforeTheConnectAnswer() {
        ann.socket().join("r");
        world.chat.emit("a");
        assertThat(ann.received()).containsExactly("42/chat,[\"a\",#1]");
        Socket before = ann.socket();
        String sid = ann.sid;
        String pid = ann.pid;
        before.data().put("name", "Ann");
        ann.vanish();

        world.chat.emit("b");
        world.chat.to("r").emit("c", (Object) new byte[] {7});
        world.chat.to("other room").emit("not hers");
        world.chat.except("r").emit("not hers either");
        world.chat.to(sid).emit("d");
        before.emit("e");
        world.room.emit("of another namespace");
        world.run();

        assertThat(ann.comeBack(1).received())
                .containsExactly(
                        "42/chat,[\"b\",#2]",
                        "451-/chat,[\"c\",{\"_placeholder\":true,\"num\":0},#3]",
                        "[07]",
                        "42/chat,[\"d\",#6]",
                        "42/chat,[\"e\",#7]",
                        "welcome");
        assertThat(ann.sid).isEqualTo(sid);
        assertThat(ann.pid).isEqualTo(pid);
        assertThat(ann.refusal).isNull();
        assertThat(ann.socket()).isNotSameAs(before);
        assertThat(ann.socket().isRecovered()).isTrue();
        assertThat(ann.socket().rooms()).isEqualTo(Set.of(sid, "r"));
        assertThat(ann.socket().data()).isSameAs(before.data()).containsEntry("name", "Ann");
    }

    @Test
    void roomsAreRestored() {
        ann.socket().join("r");
        ann.vanish().comeBack(0).received();

        world.chat.to("r").emit("a");
        ann.socket().leave("r");
        world.chat.to("r").emit("b");

        assertThat(ann.received()).containsExactly("42/chat,[\"a\",#1]");
    }

    @Test
    void clientWithoutReceivedEventsIsRecovered() {
        ann.vanish();
        world.chat.emit("a");

        assertThat(ann.comeBack(0).received()).containsExactly("42/chat,[\"a\",#1]", "welcome");
    }

    @Test
    void clientIsRecoveredRepeatedly() {
        for (int i = 1; i <= 3; i++) {
            ann.vanish();
            world.chat.emit("e" + i);
            assertThat(ann.comeBack(i - 1).received())
                    .containsExactly("42/chat,[\"e" + i + "\",#" + i + "]", "welcome");
        }
    }

    @Test
    void connectionListenersReceiveTheRecoveredSocket() {
        world.chat.onConnection(
                socket -> world.recorded.add(socket.id() + " " + socket.isRecovered() + " " + socket.isConnected()));

        ann.vanish().comeBack(0).received();

        assertThat(world.recorded()).containsExactly(ann.sid + " true true");
    }

    @Test
    void eventSentDuringAMiddlewareArrivesOnce() {
        world.chat.use(socket -> {
            socket.emit("early");
            world.chat.emit("meanwhile");
        });
        ann.vanish();
        world.chat.emit("before");

        assertThat(ann.comeBack(0).received())
                .containsExactly(
                        "42/chat,[\"before\",#1]", "42/chat,[\"meanwhile\",#2]", "welcome", "42/chat,[\"early\",#3]");
        ann.vanish();
        world.chat.emit("after");
        assertThat(ann.comeBack(2).received())
                .as("what was early is kept as any other event")
                .startsWith(
                        "42/chat,[\"early\",#3]", "42/chat,[\"after\",#4]", "42/chat,[\"meanwhile\",#5]", "welcome");
    }

    @Test
    void eventSentDuringTheLastStepArrivesWithoutOtherMembers() {
        world.chat.use(socket -> {});
        ann.vanish().ask();
        world.handlers.run();
        world.loop.execute(() -> world.chat.emit("meanwhile"));
        world.run();

        assertThat(ann.received()).contains("42/chat,[\"meanwhile\",#1]", "welcome");
        ann.vanish();
        assertThat(AdapterState.isEmpty(world.adapters.get("/chat"))).isTrue();
    }

    @Test
    void eventSentDuringTheLastStepArrivesIfTheOnlyOtherMemberLeaves() {
        RecoveringClient bob = RecoveringClient.connect(world);
        world.chat.use(socket -> {});
        ann.vanish().ask();
        bob.socket().disconnect();
        world.loop.execute(() -> world.loop.execute(() -> world.chat.emit("meanwhile")));
        world.handlers.run();
        world.run();

        assertThat(ann.received()).contains("42/chat,[\"meanwhile\",#1]", "welcome");
    }

    @Test
    void clientLostDuringTheLastStepLeavesNoState() {
        world.chat.use(socket -> {});
        ann.vanish().ask();
        world.handlers.run();
        ann.client().vanish();
        world.run();

        assertThat(AdapterState.isEmpty(world.adapters.get("/chat"))).isTrue();
        assertThat(ann.comeBack(0).received()).isEmpty();
        assertThat(ann.refusal).isNull();
        assertThat(ann.socket().isRecovered()).isTrue();
    }

    @Test
    void oldOffsetIsValidAfterOlderPacketsWereDropped() {
        world.chat.emit("a");
        assertThat(ann.received()).containsExactly("42/chat,[\"a\",#1]");
        for (int i = 0; i < 8; i++) {
            world.loop.advance(Duration.ofSeconds(25));
            ann.send("3");
            world.chat.to("nobody's").emit("noise");
        }
        world.chat.use(socket -> {});
        ann.vanish();
        world.chat.emit("b");
        ann.ask();
        world.loop.advance(Duration.ofSeconds(20));
        world.chat.to("nobody's").emit("has others forgotten");
        world.run();

        assertThat(ann.received()).containsExactly("42/chat,[\"b\",#a]", "welcome");
        assertThat(ann.refusal).isNull();
    }

    @Test
    void newClientGetsNoEarlierEvents() {
        world.chat.emit("before");
        world.run();

        RecoveringClient bob = RecoveringClient.connect(world);
        bob.vanish();
        world.chat.emit("after");

        assertThat(bob.comeBack(0).received()).containsExactly("42/chat,[\"after\",#2]", "welcome");
    }

    @Test
    void offsetOfAnEarlierSessionReplaysNoEarlierEvents() {
        world.chat.emit("a");
        world.chat.emit("b");
        ann.received();
        ann.send("41/chat,", "40/chat,");
        assertThat(ann.received()).isEmpty();
        ann.vanish();
        world.chat.emit("c");

        assertThat(ann.comeBack(1).received()).containsExactly("42/chat,[\"c\",#3]", "welcome");
    }

    @Test
    void localBroadcastIsReplayed() {
        ann.vanish();
        world.run();
        world.chat.local().emit("here");

        assertThat(ann.comeBack(0).received()).contains("42/chat,[\"here\",#1]");
        assertThat(ann.socket().isRecovered()).isTrue();
    }
}
