package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.Restoration;
import dev.roost.test.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets that are replayed to clients that reconnect, on one server. */
abstract class ReplayContract {
    static final BroadcastOptions EVERYONE = BroadcastOptions.EVERYONE;
    static final RecoveryOptions OPTIONS = RecoveryOptions.DEFAULT;

    final TestClock clock = new TestClock();
    AdapterFixture node;

    /**
     * Creates the adapter under test, with the recovery of the context. The contract opens it.
     *
     * @param context the namespace {@code /room}, with recovery
     * @param nanoTime the clock for the age of packets and sessions, in nanoseconds
     * @return an adapter without members
     */
    protected abstract Adapter newAdapter(AdapterContext context, LongSupplier nanoTime);

    /** Waits until the work of all calls is queued on the event loops, as {@link AdapterContract#settle()}. */
    protected void settle() {}

    @BeforeEach
    void makeAdapter() {
        node = new AdapterFixture(new TestContext("/room", OPTIONS), context -> newAdapter(context, clock));
        settle();
    }

    @Test
    void packetsCarryTheirOffset() {
        RecordingMember member = node.member("one");

        node.broadcast("first", EVERYONE);
        run();
        String first = node.recovering().offset();
        node.broadcast("second", EVERYONE);
        run();

        assertThat(member.frames())
                .containsExactly(
                        "42/room,[\"first\",\"" + first + "\"]",
                        "42/room,[\"second\",\"" + node.recovering().offset() + "\"]");
        assertThat(node.recovering().offset()).isNotEqualTo(first);
    }

    @Test
    void missedPacketsAreReplayedAsOthersReceivedThem() {
        RecordingMember witness = node.member("witness", node.otherLoop);
        ReturningClient client = connect("ada");
        node.broadcast("before", EVERYONE);
        client.vanish();
        node.broadcast("first", EVERYONE);
        Payload payload = new Payload(
                Bytes.utf8("[\"file\",{\"_placeholder\":true,\"num\":0}]"), List.of(Bytes.copyOf(new byte[] {1, 2})));
        node.adapter.broadcast(new SocketPacket.Event("/room", "file", null, payload), EVERYONE);
        run();

        Optional<List<SocketPacket.Event>> missed = client.resume(node, client.restored(node));

        assertThat(client.received()).containsExactly("before", "first", "file");
        assertThat(missed)
                .hasValue(List.of(
                        witness.deliveries().get(1).packet(),
                        witness.deliveries().get(2).packet()));
    }

    @Test
    void nothingIsReplayedIfNothingWasMissed() {
        ReturningClient client = connect("ada");
        node.broadcast("before", EVERYONE);
        client.vanish();

        assertThat(client.comeBack(node)).isEmpty();
    }

    @Test
    void clientWithoutOffsetMissedAllSinceItConnected() {
        node.broadcast("before", EVERYONE);
        ReturningClient client = connect("ada");
        client.vanish();
        node.broadcast("missed", EVERYONE);

        assertThat(client.comeBack(node)).containsExactly("missed");
    }

    @Test
    void offsetOfAnEarlierSessionCountsFromTheConnect() {
        node.broadcast("of an earlier session", EVERYONE);
        run();
        String old = node.recovering().offset();
        node.broadcast("not for it", EVERYONE);
        run();
        ReturningClient client = connect("ada");
        client.vanish();
        node.broadcast("missed", EVERYONE);

        Restoration restoration = client.restore(node, old);

        assertThat(restoration).isInstanceOf(Restoration.Restored.class);
        assertThat(client.resume(node, (Restoration.Restored) restoration).map(ReturningClient::names))
                .hasValue(List.of("missed"));
    }

    @Test
    void onlyPacketsForTheClientAreReplayed() {
        ReturningClient client = connect("ada", "a", "b");
        client.vanish();

        node.broadcast("to a", EVERYONE.to(List.of("a")));
        node.broadcast("to b or c", EVERYONE.to(List.of("b", "c")));
        node.broadcast("to itself", EVERYONE.to(List.of("ada")));
        node.broadcast("to c", EVERYONE.to(List.of("c")));
        node.broadcast("to a, but not b", EVERYONE.to(List.of("a")).except(List.of("b")));
        node.broadcast("to all but itself", EVERYONE.except(List.of("ada")));
        node.broadcast("to all but c", EVERYONE.except(List.of("c")));
        node.broadcast("to nobody", EVERYONE.to(List.of()));

        assertThat(client.comeBack(node)).containsExactly("to a", "to b or c", "to itself", "to all but c");
    }

    @Test
    void volatilePacketsAndEventsWithAcknowledgementAreNotReplayed() {
        ReturningClient client = connect("ada");
        client.vanish();
        node.broadcast("first", EVERYONE);
        node.broadcast("volatile", EVERYONE.withVolatile(true));
        node.adapter.broadcastWithAck(node.event("question"), EVERYONE, new RecordingCollector());
        node.broadcast("second", EVERYONE);

        assertThat(client.comeBack(node)).containsExactly("first", "second");
    }

    @Test
    void volatilePacketHasAnOffset() {
        ReturningClient client = connect("ada");
        node.broadcast("before", EVERYONE);
        node.broadcast("volatile", EVERYONE.withVolatile(true));
        client.vanish();
        node.broadcast("missed", EVERYONE);

        assertThat(client.comeBack(node)).containsExactly("missed");
        assertThat(client.received()).containsExactly("before", "volatile", "missed");
    }

    @Test
    void eventsWithAcknowledgementHaveNoOffset() {
        RecordingMember member = node.member("one");

        node.adapter.broadcastWithAck(node.event("question"), EVERYONE, new RecordingCollector());
        run();

        assertThat(member.deliveries().get(0).packet().payload()).isEqualTo(AdapterFixture.payload("question"));
    }

    @Test
    void oldOffsetOfAnIdleClientIsValid() {
        ReturningClient client = connect("ada");
        node.broadcast("long ago", EVERYONE);
        for (int i = 0; i < 10; i++) {
            clock.advance(OPTIONS.maxDisconnectionDuration());
            node.broadcast("for others", EVERYONE.to(List.of("others")));
        }
        client.vanish();
        node.broadcast("missed", EVERYONE);

        assertThat(client.comeBack(node)).containsExactly("missed");
    }

    @Test
    void packetsBeforeTheDisconnectWasDetectedAreReplayed() {
        ReturningClient client = connect("ada");
        client.vanish();
        node.broadcast("missed", EVERYONE);
        clock.advance(TestContext.SILENCE);
        // The server detects the disconnect only now.
        node.loop.arrive(() -> node.recovering().save(client.session()));
        clock.advance(OPTIONS.maxDisconnectionDuration());
        node.broadcast("missed, too", EVERYONE);

        assertThat(client.comeBack(node)).containsExactly("missed", "missed, too");
    }

    @Test
    void historyIsLostAboveMaxBytes() {
        AdapterFixture small = new AdapterFixture(
                new TestContext("/small", OPTIONS.toBuilder().maxBytes(2_000).build()),
                context -> newAdapter(context, clock));
        settle();
        ReturningClient late = ReturningClient.connect(small, "late", () -> run(small));
        ReturningClient later = ReturningClient.connect(small, "later", () -> run(small));
        late.vanish();
        later.vanish();
        Restoration.Restored restored = later.restored(small);

        for (int i = 0; i < 10; i++) {
            small.broadcast("x".repeat(400), EVERYONE.to(List.of("others")));
        }
        run(small);

        assertThat(late.restore(small)).isEqualTo(ReturningClient.refused(RecoveryRefusal.HISTORY_LOST));
        assertThat(later.resume(small, restored)).isEmpty();
    }

    @Test
    void slowConnectIsNotRestoredWithAGap() {
        ReturningClient client = connect("ada");
        client.vanish();
        node.broadcast("missed", EVERYONE);
        clock.advance(OPTIONS.maxDisconnectionDuration());
        Restoration.Restored restored = client.restored(node);
        clock.advance(TestContext.SILENCE.plus(Duration.ofSeconds(1)));
        node.broadcast("missed, too", EVERYONE);
        run();

        Optional<List<SocketPacket.Event>> missed = client.resume(node, restored);

        assertThat(missed.map(ReturningClient::names))
                .isIn(Optional.empty(), Optional.of(List.of("missed", "missed, too")));
    }

    @Test
    void emptyLoopIsKeptForAClientThatReconnects() {
        RecordingMember other = node.member("other");
        ReturningClient client = connect("ada");
        client.vanish();
        Restoration.Restored restored = client.restored(node);

        node.loop.execute(() -> node.adapter.remove(other));
        client.beginToResume(node, restored, new ArrayList<>());
        node.broadcast("meanwhile", EVERYONE);
        run();

        assertThat(client.received()).containsExactly("meanwhile");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsLostOrDuplicatedWhileManyThreadsBroadcast(boolean othersAreOnTheLoop) throws InterruptedException {
        RecordingMember witness = node.member("witness", node.otherLoop);
        if (othersAreOnTheLoop) {
            node.member("other");
        }
        ReturningClient client = connect("ada");
        Broadcasting broadcasting = new Broadcasting(node);

        for (int i = 0; i < Broadcasting.BURSTS; i++) {
            broadcasting.burst();
            client.vanish();
            client.comeBack(node);
        }
        broadcasting.join();
        run();

        Broadcasting.requireComplete(client.received());
        assertThat(client.received()).isEqualTo(ReturningClient.names(packets(witness)));
    }

    private static List<SocketPacket.Event> packets(RecordingMember member) {
        return member.deliveries().stream().map(delivery -> delivery.packet()).toList();
    }

    ReturningClient connect(String id, String... rooms) {
        return ReturningClient.connect(node, id, this::run, rooms);
    }

    /** Runs adapter and event loops until they are idle. */
    void run() {
        run(node);
    }

    void run(AdapterFixture at) {
        settle();
        at.run();
    }
}
