package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.spi.RoomEvent;
import dev.roost.server.spi.RoomEvent.Type;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Instructions for sockets, and events about rooms, on one server. */
abstract class RoomsContract extends BroadcastContract {
    @Test
    void socketsJoinRooms() {
        RecordingMember in = member("in", loop);
        RecordingMember farIn = member("farIn", otherLoop);
        RecordingMember out = member("out", loop);
        join(in, "a");
        join(farIn, "a");

        adapter.joinSockets(EVERYONE.to(List.of("a")), Set.of("b", "c"));
        run();
        broadcast("for b", EVERYONE.to(List.of("b")));

        assertThat(in.batches()).hasSize(1);
        assertThat(farIn.batches()).hasSize(1);
        assertThat(out.batches()).isEmpty();
        assertThat(adapter.rooms()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(in.rooms()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void broadcastReachesSocketsThatJoinedBefore() {
        RecordingMember one = member("one", loop);
        RecordingMember far = member("far", otherLoop);

        adapter.joinSockets(EVERYONE, Set.of("a"));
        post("hello", EVERYONE.to(List.of("a")));
        adapter.leaveSockets(EVERYONE.to(List.of("far")), Set.of("a"));
        post("again", EVERYONE.to(List.of("a")));
        run();

        assertThat(one.frames()).containsExactly("42/room,[\"hello\"]", "42/room,[\"again\"]");
        assertThat(far.frames()).containsExactly("42/room,[\"hello\"]");
    }

    @Test
    void socketsLeaveRooms() {
        RecordingMember one = member("one", loop);
        RecordingMember kept = member("kept", otherLoop);
        join(one, "a", "b");
        join(kept, "a", "b", "staff");

        adapter.leaveSockets(EVERYONE.to(List.of("a")).except(List.of("staff")), Set.of("a", "nowhere"));
        run();
        broadcast("for a", EVERYONE.to(List.of("a")));
        broadcast("for b", EVERYONE.to(List.of("b")));

        assertThat(one.frames()).containsExactly("42/room,[\"for b\"]");
        assertThat(kept.batches()).hasSize(2);
        assertThat(one.rooms()).containsExactly("b");
    }

    @Test
    void socketsAreDisconnected() {
        RecordingMember in = member("in", loop);
        RecordingMember farIn = member("farIn", otherLoop);
        RecordingMember out = member("out", loop);
        join(in, "a");
        join(farIn, "a");

        adapter.disconnectSockets(EVERYONE.to(List.of("a")), false);
        adapter.disconnectSockets(EVERYONE.except(List.of("a")), true);
        run();

        assertThat(in.disconnects()).containsExactly(false);
        assertThat(farIn.disconnects()).containsExactly(false);
        assertThat(out.disconnects()).containsExactly(true);
    }

    @Test
    void localInstructionsApplyToThisServer() {
        RecordingMember one = member("one", loop);

        adapter.joinSockets(EVERYONE.withLocal(true), Set.of("a", "b"));
        adapter.leaveSockets(EVERYONE.withLocal(true), Set.of("b"));
        adapter.disconnectSockets(EVERYONE.withLocal(true), true);
        run();

        assertThat(one.rooms()).containsExactly("a");
        assertThat(one.disconnects()).containsExactly(true);
    }

    @Test
    void emptySelectionSelectsNoSocket() {
        RecordingMember one = member("one", loop);

        adapter.joinSockets(EVERYONE.to(List.of()), Set.of("a"));
        adapter.disconnectSockets(EVERYONE.to(List.of()), true);
        run();

        assertThat(one.rooms()).isEmpty();
        assertThat(one.disconnects()).isEmpty();
    }

    @Test
    void roomsAreListedWhileTheyHaveMembers() {
        RecordingMember one = member("one", loop);
        RecordingMember far = member("far", otherLoop);
        assertThat(adapter.rooms()).isEmpty();
        join(one, "a", "b");
        join(far, "b");
        assertThat(adapter.rooms()).containsExactlyInAnyOrder("a", "b");

        post(one, () -> one.leave(Set.of("a", "b")));
        run();
        assertThat(adapter.rooms()).containsExactly("b");
        node.remove(far);

        assertThat(adapter.rooms()).isEmpty();
    }

    @Test
    void roomIsCreatedWithItsFirstMemberAndDeletedWithItsLast() {
        RecordingMember one = member("one", loop);
        RecordingMember far = member("far", otherLoop);

        join(one, "a");
        join(far, "a");
        post(one, () -> one.leave(Set.of("a")));
        run();
        post(far, () -> far.leave(Set.of("a")));
        run();

        assertThat(node.context.roomEvents)
                .containsExactly(
                        event(Type.CREATE, null),
                        event(Type.JOIN, "one"),
                        event(Type.JOIN, "far"),
                        event(Type.LEAVE, "one"),
                        event(Type.LEAVE, "far"),
                        event(Type.DELETE, null));
    }

    @Test
    void joinOfAJoinedRoomIsNoRoomEvent() {
        RecordingMember one = member("one", loop);
        join(one, "a");
        List<RoomEvent> before = List.copyOf(node.context.roomEvents);

        join(one, "a");
        post(one, () -> one.leave(Set.of("b")));
        run();

        assertThat(node.context.roomEvents).isEqualTo(before);
    }

    @Test
    void removedMemberLeavesItsRooms() {
        RecordingMember gone = member("gone", loop);
        RecordingMember other = member("other", loop);
        join(gone, "a");
        join(other, "a");
        node.context.roomEvents.clear();

        node.remove(gone);
        assertThat(node.context.roomEvents).containsExactly(event(Type.LEAVE, "gone"));
        node.remove(other);

        assertThat(node.context.roomEvents)
                .containsExactly(event(Type.LEAVE, "gone"), event(Type.LEAVE, "other"), event(Type.DELETE, null));
    }

    @Test
    void roomCanBeCreatedAgain() {
        RecordingMember one = member("one", loop);
        join(one, "a");
        post(one, () -> one.leave(Set.of("a")));
        run();
        node.context.roomEvents.clear();

        join(one, "a");

        assertThat(node.context.roomEvents).containsExactly(event(Type.CREATE, null), event(Type.JOIN, "one"));
    }

    private static RoomEvent event(Type type, String socketId) {
        return new RoomEvent(type, "a", socketId);
    }
}
