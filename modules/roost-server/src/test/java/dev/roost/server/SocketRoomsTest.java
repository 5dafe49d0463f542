package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.adapter.AdapterState;
import dev.roost.test.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketRoomsTest {
    private final TestServer world = new TestServer();
    private final TestClient ann = world.client();
    private final TestClient bob = world.client();
    private final TestClient cid = world.clientOfOtherLoop();
    private final Socket annSocket = world.socket(ann.connect("/room"));
    private final Socket bobSocket = world.socket(bob.connect("/room"));
    private final Socket cidSocket = world.socket(cid.connect("/room"));

    @Test
    void emitAfterJoinReachesTheMember() {
        annSocket.join("r");
        world.room.to("r").emit("hello");

        assertThat(ann.received()).containsExactly("42/room,[\"hello\"]");
        assertThat(bob.received()).isEmpty();
    }

    @Test
    void roomsListTheOwnRoomFirst() {
        annSocket.join("r");
        annSocket.join(List.of("s", "r"));

        assertThat(annSocket.rooms()).containsExactly(annSocket.id(), "r", "s");

        annSocket.leave("r");
        annSocket.leave("never joined");

        assertThat(annSocket.rooms()).containsExactly(annSocket.id(), "s");
    }

    @Test
    void severalRoomsAreJoinedAndLeftTogether() {
        annSocket.join("r", "s", "t");
        annSocket.leave("r", "s");
        assertThat(annSocket.rooms()).containsExactly(annSocket.id(), "t");

        annSocket.join(List.of("r", "s"));
        annSocket.leave(List.of("s", "t"));
        assertThat(annSocket.rooms()).containsExactly(annSocket.id(), "r");
        annSocket.join();
        annSocket.leave();

        world.room.to(List.of("s", "t")).emit("left");
        world.room.to("r").emit("joined");
        assertThat(ann.received()).containsExactly("42/room,[\"joined\"]");
    }

    @Test
    void roomsOfTheNamespaceReflectJoinsAndLeavesOfTheSameThread() {
        annSocket.join("r", "s");
        cidSocket.join("s", "t");
        assertThat(world.room.rooms()).containsExactlyInAnyOrder("r", "s", "t");

        annSocket.leave("r", "s");
        assertThat(world.room.rooms()).containsExactlyInAnyOrder("s", "t");

        world.room.socketsLeave("t");
        world.run();
        assertThat(world.room.rooms()).containsExactly("s");

        cid.vanish();
        world.run();
        assertThat(world.room.rooms()).isEmpty();
    }

    @Test
    void ownRoomCannotBeLeft() {
        annSocket.leave(annSocket.id());
        world.room.to(annSocket.id()).emit("hello");

        assertThat(annSocket.rooms()).containsExactly(annSocket.id());
        assertThat(ann.received()).containsExactly("42/room,[\"hello\"]");
    }

    @Test
    void memberOfTwoRoomsGetsOneCopy() {
        annSocket.join(List.of("r", "s"));
        bobSocket.join("s");

        world.room.to("r").to("s").emit("hello");
        world.room.to(List.of("r", "s")).emit("hello");
        world.room.in("r").in(List.of("s")).emit("hello");

        assertThat(ann.received()).hasSize(3);
        assertThat(bob.received()).hasSize(3);
    }

    @Test
    void exceptTakesPrecedence() {
        annSocket.join(List.of("r", "muted"));
        bobSocket.join("r");

        world.room.to("r").except("muted").emit("hello");
        world.room.except(List.of("muted", annSocket.id())).emit("hello");

        world.run();
        assertThat(ann.received()).isEmpty();
        assertThat(bob.received()).hasSize(2);
        assertThat(cid.received()).hasSize(1);
    }

    @Test
    void emptyRoomHasNoReceivers() {
        world.room.to(List.of()).emit("hello");
        world.room.in(List.of()).emit("hello");
        annSocket.to(List.of()).emit("hello");
        world.run();

        assertThat(ann.received()).isEmpty();
        assertThat(bob.received()).isEmpty();
        assertThat(cid.received()).isEmpty();
    }

    @Test
    void narrowedOperatorDoesNotChangeTheOriginal() {
        annSocket.join("r");
        BroadcastOperator toRoom = world.room.to("r");

        toRoom.except(annSocket.id()).emit("nobody");
        toRoom.to(bobSocket.id()).emit("both");
        toRoom.emit("ann");

        assertThat(ann.received()).containsExactly("42/room,[\"both\"]", "42/room,[\"ann\"]");
        assertThat(bob.received()).containsExactly("42/room,[\"both\"]");
    }

    @Test
    void broadcastOfASocketExcludesIt() {
        annSocket.join("r");
        bobSocket.join("r");
        cidSocket.join("s");

        annSocket.broadcast().emit("all others");
        annSocket.to("r").emit("room");
        annSocket.in(List.of("r", "s")).emit("rooms");
        annSocket.except("r").emit("not the room");
        annSocket.to(annSocket.id()).emit("nobody");
        world.run();

        assertThat(ann.received()).isEmpty();
        assertThat(bob.received())
                .containsExactly("42/room,[\"all others\"]", "42/room,[\"room\"]", "42/room,[\"rooms\"]");
        assertThat(cid.received())
                .containsExactly("42/room,[\"all others\"]", "42/room,[\"rooms\"]", "42/room,[\"not the room\"]");
    }

    @Test
    void roomsOfNamespacesAreSeparate() {
        annSocket.join("r");

        world.chat.to("r").emit("hello");
        world.chat.to(annSocket.id()).emit("hello");

        assertThat(ann.received()).isEmpty();
    }

    @Test
    void serverBroadcastsToTheDefaultNamespace() {
        TestClient main = world.client();
        Socket socket = world.socket(main.connect("/"));
        socket.join("r");

        world.server.emit("all");
        world.server.to("r").emit("room");
        world.server.in("r").emit("room");
        world.server.except("r").emit("nobody");
        world.run();

        assertThat(main.received()).containsExactly("42[\"all\"]", "42[\"room\"]", "42[\"room\"]");
        assertThat(ann.received()).isEmpty();
    }

    @Test
    void disconnectReleasesAllRooms() {
        annSocket.join("r");
        bobSocket.join("r");
        cidSocket.join(List.of("r", "s"));
        world.run();

        ann.send("41/room,");
        bob.vanish();
        cidSocket.disconnect();
        annSocket.join("too late");
        world.run();

        assertThat(AdapterState.isEmpty(world.adapters.get("/room"))).isTrue();
        assertThat(world.room.sockets()).isEmpty();
        assertThat(annSocket.rooms()).isEmpty();
        assertThat(world.room.socket(annSocket.id())).isEmpty();
    }

    @Test
    void leavingANamespaceKeepsTheRoomsOfAnother() {
        annSocket.join("r");
        ann.connect("/chat");

        ann.send("41/chat,");
        world.room.to("r").emit("hello");

        assertThat(ann.received()).containsExactly("42/room,[\"hello\"]");
    }

    @Test
    void disconnectedSocketGetsNoQueuedBroadcast() {
        ann.send("41/room,");
        world.room.emit("hello");

        assertThat(ann.received()).isEmpty();
    }
}
