package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestClient;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Listeners for disconnecting sockets: rooms exist during the disconnect, and not afterwards. */
class DisconnectingTest {
    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final Socket socket = world.socket(client.connect("/chat"));

    private DisconnectListener recording(String who) {
        return (ended, reason) -> {
            Set<String> rooms = ended.rooms();
            world.recorded.add(who + " " + reason.text() + " " + rooms.size() + rooms.contains("r"));
        };
    }

    @Test
    void roomsExistWhileDisconnectingAndNotAfterwards() {
        world.chat.onDisconnect(recording("4"));
        world.chat.onDisconnecting(recording("2"));
        socket.onDisconnect(recording("3"));
        socket.onDisconnecting(recording("1"));
        socket.join("r");

        client.send("41/chat,");

        assertThat(world.recorded())
                .containsExactly(
                        "1 client namespace disconnect 2true",
                        "2 client namespace disconnect 2true",
                        "3 client namespace disconnect 0false",
                        "4 client namespace disconnect 0false");
        assertThat(socket.rooms()).isEmpty();
    }

    @Test
    void ownRoomExistsWithoutJoinedRooms() {
        socket.onDisconnecting(
                (ended, reason) -> world.recorded.add("" + ended.rooms().size()));
        socket.onDisconnect(
                (ended, reason) -> world.recorded.add("" + ended.rooms().size()));

        client.vanish();

        assertThat(world.recorded()).containsExactly("1", "0");
    }

    @Test
    void disconnectedSocketJoinsNoRoom() {
        socket.onDisconnect((ended, reason) -> {
            ended.join("r");
            world.recorded.add("" + ended.rooms());
        });

        client.vanish();

        assertThat(world.recorded()).containsExactly("[]");
        assertThat(socket.rooms()).isEmpty();
        assertThat(world.chat.rooms()).isEmpty();
    }

    @Test
    void disconnectingListenerCanEmitToTheRooms() {
        TestClient other = world.client();
        world.socket(other.connect("/chat")).join("r");
        socket.join("r");
        socket.onDisconnecting((ended, reason) -> ended.to("r").emit("left", ended.id()));

        client.vanish();
        world.run();

        assertThat(other.received()).containsExactly("42/chat,[\"left\",\"" + socket.id() + "\"]");
    }

    @Test
    void socketIsNotConnectedWhileDisconnecting() {
        socket.onDisconnecting((ended, reason) -> {
            world.recorded.add("" + ended.isConnected());
            ended.emit("too late");
        });

        socket.disconnect();

        assertThat(world.recorded()).containsExactly("false");
        assertThat(client.received()).containsExactly("41/chat,");
    }

    @Test
    void earlierEventsAreHandledBeforeDisconnecting() {
        socket.on("a", event -> world.recorded.add("event " + event.socket().isConnected()));
        socket.onDisconnecting((ended, reason) -> world.recorded.add("disconnecting"));

        client.send("42/chat,[\"a\"]", "41/chat,");

        assertThat(world.recorded()).containsExactly("event false", "disconnecting");
    }

    @Test
    void failingListenerDoesNotAffectOthers() {
        socket.onDisconnecting((ended, reason) -> {
            throw new IllegalStateException("bug");
        });
        socket.onDisconnecting(recording("second"));
        socket.onDisconnect(recording("last"));

        try (CapturedLog log = new CapturedLog()) {
            client.vanish();
            assertThat(world.recorded())
                    .containsExactly("second transport close 1false", "last transport close 0false");
            assertThat(log.lines("ERROR")).hasSize(1);
        }
    }

    @Test
    void rejectedSocketDoesNotDisconnect() {
        world.room.use(joining -> {
            joining.join("r");
            joining.onDisconnecting(recording("own"));
            throw new ConnectionRefusedException("no");
        });
        world.room.onDisconnecting(recording("all"));
        world.room.onDisconnect(recording("all"));

        client.send("40/room,");

        assertThat(world.recorded()).isEmpty();
    }

    @Test
    void socketsOfASessionDisconnectOneByOne() {
        client.connect("/room");
        for (Namespace each : List.of(world.chat, world.room)) {
            each.onDisconnecting((ended, reason) -> world.recorded.add(each.name() + " " + reason.text()));
        }

        client.vanish();

        assertThat(world.recorded()).containsExactlyInAnyOrder("/chat transport close", "/room transport close");
    }
}
