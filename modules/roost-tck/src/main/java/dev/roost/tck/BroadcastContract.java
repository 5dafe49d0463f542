package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.Batch;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.Delivery;
import dev.roost.test.ManualLoop;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Membership and broadcasts, on one server. */
abstract class BroadcastContract {
    static final BroadcastOptions EVERYONE = BroadcastOptions.EVERYONE;

    AdapterFixture node;
    ManualLoop loop;
    ManualLoop otherLoop;
    Adapter adapter;

    /**
     * Creates the adapter under test. The contract opens it.
     *
     * @param context the namespace {@code /room}
     * @return an adapter without members
     */
    protected abstract Adapter newAdapter(AdapterContext context);

    /**
     * Waits until the work of all calls of the adapter is queued on the event loops of its members. Does nothing unless it is
     * overridden; an adapter overrides it that sends messages to others first.
     */
    protected void settle() {}

    @BeforeEach
    void makeAdapter() {
        node = new AdapterFixture(new TestContext("/room"), this::newAdapter);
        loop = node.loop;
        otherLoop = node.otherLoop;
        adapter = node.adapter;
    }

    @Test
    void everyMemberGetsABroadcast() {
        RecordingMember one = member("one", loop);
        RecordingMember two = member("two", loop);
        RecordingMember far = member("far", otherLoop);

        broadcast("hello", EVERYONE);

        assertThat(one.frames()).containsExactly("42/room,[\"hello\"]");
        assertThat(two.frames()).containsExactly("42/room,[\"hello\"]");
        assertThat(far.frames()).containsExactly("42/room,[\"hello\"]");
    }

    @Test
    void broadcastsArriveInOrder() {
        RecordingMember one = member("one", loop);

        post("first", EVERYONE);
        post("second", EVERYONE.to(List.of("one")));
        post("third", EVERYONE);
        run();

        assertThat(one.frames()).containsExactly("42/room,[\"first\"]", "42/room,[\"second\"]", "42/room,[\"third\"]");
    }

    @Test
    void attachmentsAreDeliveredWithTheirEvent() {
        RecordingMember one = member("one", loop);
        Payload payload = new Payload(
                Bytes.utf8("[\"file\",{\"_placeholder\":true,\"num\":0}]"), List.of(Bytes.copyOf(new byte[] {1, 2})));

        adapter.broadcast(new SocketPacket.Event("/room", "file", null, payload), EVERYONE);
        run();

        assertThat(one.frames()).containsExactly("451-/room,[\"file\",{\"_placeholder\":true,\"num\":0}]", "0102");
    }

    @Test
    void roomReachesItsMembersOnly() {
        RecordingMember in = member("in", loop);
        RecordingMember farIn = member("farIn", otherLoop);
        RecordingMember out = member("out", loop);
        join(in, "a");
        join(farIn, "a");
        join(out, "b");

        broadcast("hello", EVERYONE.to(List.of("a")));

        assertThat(in.batches()).hasSize(1);
        assertThat(farIn.batches()).hasSize(1);
        assertThat(out.batches()).isEmpty();
    }

    @Test
    void memberOfTwoRoomsGetsOneCopy() {
        RecordingMember both = member("both", loop);
        RecordingMember second = member("second", loop);
        join(both, "a", "b");
        join(second, "b");

        broadcast("hello", EVERYONE.to(List.of("a", "b")));

        assertThat(both.batches()).hasSize(1);
        assertThat(second.batches()).hasSize(1);
    }

    @Test
    void secondJoinChangesNothing() {
        RecordingMember one = member("one", loop);
        join(one, "a");
        join(one, "a");
        broadcast("hello", EVERYONE.to(List.of("a")));
        leave(one, "a");

        broadcast("again", EVERYONE.to(List.of("a")));

        assertThat(one.frames()).containsExactly("42/room,[\"hello\"]");
    }

    @Test
    void exceptOverridesTo() {
        RecordingMember kept = member("kept", loop);
        RecordingMember left = member("left", loop);
        RecordingMember farLeft = member("farLeft", otherLoop);
        join(kept, "a");
        join(left, "a", "b");
        join(farLeft, "a", "b");

        broadcast("to the room", EVERYONE.to(List.of("a")).except(List.of("b", "c")));
        broadcast("to all", EVERYONE.except(List.of("b")));

        assertThat(kept.frames()).containsExactly("42/room,[\"to the room\"]", "42/room,[\"to all\"]");
        assertThat(left.batches()).isEmpty();
        assertThat(farLeft.batches()).isEmpty();
    }

    @Test
    void emptySelectionReachesNoMember() {
        RecordingMember one = member("one", loop);

        broadcast("hello", EVERYONE.to(List.of()));
        broadcast("hello", EVERYONE.to(List.of("nobody is here")));

        assertThat(one.batches()).isEmpty();
    }

    @Test
    void idIsARoom() {
        RecordingMember one = member("one", loop);
        RecordingMember two = member("two", loop);
        RecordingMember three = member("three", loop);

        broadcast("for one", EVERYONE.to(List.of("one")));
        broadcast("not for one", EVERYONE.except(List.of("one")));
        broadcast("for one and two", EVERYONE.to(List.of("one", "two")));

        assertThat(one.frames()).containsExactly("42/room,[\"for one\"]", "42/room,[\"for one and two\"]");
        assertThat(two.frames()).containsExactly("42/room,[\"not for one\"]", "42/room,[\"for one and two\"]");
        assertThat(three.frames()).containsExactly("42/room,[\"not for one\"]");
    }

    @Test
    void ownRoomIsNotLeft() {
        RecordingMember one = member("one", loop);

        leave(one, "one");
        broadcast("hello", EVERYONE.to(List.of("one")));

        assertThat(one.batches()).hasSize(1);
    }

    @Test
    void roomOfASocketMayHaveOtherMembers() {
        RecordingMember host = member("host", loop);
        RecordingMember guest = member("guest", loop);
        join(guest, "host");
        join(host, "host");

        broadcast("hello", EVERYONE.to(List.of("host")));

        assertThat(host.batches()).hasSize(1);
        assertThat(guest.batches()).hasSize(1);
    }

    @Test
    void eventToOneSocketReachesNoOtherMemberOfItsRoom() {
        RecordingMember host = member("host", loop);
        RecordingMember guest = member("guest", otherLoop);
        join(guest, "host");

        broadcast("hello", EVERYONE.toSocket("host"));
        broadcast("hello", EVERYONE.toSocket("nobody is here"));

        assertThat(host.batches()).hasSize(1);
        assertThat(guest.batches()).isEmpty();
    }

    @Test
    void joinIsSeenByTheBroadcastAfterIt() {
        RecordingMember one = member("one", loop);

        post(one, () -> one.join(Set.of("a")));
        post("hello", EVERYONE.to(List.of("a")));
        run();

        assertThat(one.batches()).hasSize(1);
    }

    @Test
    void leaveIsSeenByTheBroadcastAfterIt() {
        RecordingMember one = member("one", loop);

        post(one, () -> one.join(Set.of("a", "b")));
        leave(one, "a");
        post("hello", EVERYONE.to(List.of("a")));
        post("still here", EVERYONE.to(List.of("b")));
        run();

        assertThat(one.frames()).containsExactly("42/room,[\"still here\"]");
    }

    @Test
    void leavingARoomThatWasNotJoinedChangesNothing() {
        RecordingMember one = member("one", loop);
        RecordingMember other = member("other", loop);
        join(other, "a");

        leave(one, "a");
        broadcast("hello", EVERYONE.to(List.of("a")));

        assertThat(other.batches()).hasSize(1);
    }

    @Test
    void removedMemberReceivesNothing() {
        RecordingMember gone = member("gone", loop);
        RecordingMember other = member("other", loop);
        join(gone, "a");
        join(other, "a");

        loop.arrive(() -> adapter.remove(gone));
        broadcast("hello", EVERYONE);
        broadcast("hello", EVERYONE.to(List.of("a", "gone")));

        assertThat(gone.batches()).isEmpty();
        assertThat(other.batches()).hasSize(2);
    }

    @Test
    void removedMemberJoinsNothing() {
        RecordingMember gone = member("gone", loop);
        member("other", loop);
        loop.arrive(() -> adapter.remove(gone));

        join(gone, "a");
        broadcast("hello", EVERYONE.to(List.of("a")));

        assertThat(gone.batches()).isEmpty();
    }

    @Test
    void emptyLoopCanHaveMembersAgain() {
        RecordingMember gone = member("gone", loop);
        loop.arrive(() -> adapter.remove(gone));

        RecordingMember next = member("next", loop);
        join(next, "a");
        broadcast("hello", EVERYONE.to(List.of("a")));

        assertThat(next.batches()).hasSize(1);
    }

    @Test
    void flagsReachTheReceivers() {
        RecordingMember one = member("one", loop);

        broadcast("plain", EVERYONE);
        broadcast("volatile", EVERYONE.withVolatile(true));
        broadcast("as it is", EVERYONE.withCompress(false));

        assertThat(one.deliveries()).extracting(Delivery::isVolatile).containsExactly(false, true, false);
        assertThat(one.batches()).extracting(Batch::isCompressible).containsExactly(true, true, false);
    }

    @Test
    void localBroadcastReachesThisServer() {
        RecordingMember one = member("one", loop);
        RecordingMember far = member("far", otherLoop);

        broadcast("hello", EVERYONE.withLocal(true));

        assertThat(one.batches()).hasSize(1);
        assertThat(far.batches()).hasSize(1);
    }

    @Test
    void deliveryHasThePacket() {
        RecordingMember one = member("one", loop);

        broadcast("hello", EVERYONE);

        assertThat(one.deliveries()).extracting(Delivery::packet).containsExactly(node.event("hello"));
    }

    @Test
    void broadcastIsOneTaskPerLoop() {
        for (int i = 0; i < 10; i++) {
            member("near" + i, loop);
            member("far" + i, otherLoop);
        }
        int tasks = loop.executed();
        int otherTasks = otherLoop.executed();

        broadcast("hello", EVERYONE);

        assertThat(loop.executed() - tasks).isEqualTo(1);
        assertThat(otherLoop.executed() - otherTasks).isEqualTo(1);
    }

    @Test
    void broadcastIsEncodedOnce() {
        RecordingMember one = member("one", loop);
        RecordingMember two = member("two", loop);
        RecordingMember far = member("far", otherLoop);

        broadcast("hello", EVERYONE);

        assertThat(two.batches().get(0)).isSameAs(one.batches().get(0));
        assertThat(far.batches().get(0)).isSameAs(one.batches().get(0));
    }

    RecordingMember member(String id, ManualLoop at) {
        return node.member(id, at);
    }

    void join(RecordingMember member, String... rooms) {
        post(member, () -> member.join(Set.of(rooms)));
        run();
    }

    private void leave(RecordingMember member, String room) {
        post(member, () -> member.leave(Set.of(room)));
    }

    /** Changes membership, on the member's event loop. */
    void post(RecordingMember member, Runnable change) {
        member.loop().execute(change);
    }

    void broadcast(String event, BroadcastOptions options) {
        post(event, options);
        run();
    }

    void post(String event, BroadcastOptions options) {
        node.broadcast(event, options);
    }

    /** Runs adapter and event loops until they are idle. */
    void run() {
        settle();
        node.run();
    }
}
