package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The notifications of room listeners. */
class RoomEventsTest {
    private final TestServer world = new TestServer();
    private final TestClient ann = world.client();
    private final TestClient bob = world.clientOfOtherLoop();
    private final Socket annSocket = world.socket(ann.connect("/chat"));
    private final Socket bobSocket = world.socket(bob.connect("/chat"));
    private final Map<String, String> names = Map.of(annSocket.id(), "ann", bobSocket.id(), "bob");

    private void writeDown() {
        world.chat.onRoomEvent(event -> {
            String who = event.socketId() == null ? "" : " " + names.get(event.socketId());
            world.recorded.add(event.type() + " " + event.room() + who);
        });
    }

    @Test
    void roomIsCreatedWithItsFirstMemberAndDeletedWithItsLast() {
        writeDown();
        annSocket.join("r");
        world.run();
        bobSocket.join("r");
        world.run();
        annSocket.leave("r");
        world.run();
        bobSocket.leave("r");

        assertThat(world.recorded())
                .containsExactly("CREATE r", "JOIN r ann", "JOIN r bob", "LEAVE r ann", "LEAVE r bob", "DELETE r");
        assertThat(world.chat.rooms()).isEmpty();
    }

    @Test
    void joinOrLeaveWithoutEffectIsNotReported() {
        annSocket.join("r");
        writeDown();
        world.run();
        world.recorded.clear();

        annSocket.join("r");
        annSocket.leave("never joined");
        annSocket.join(annSocket.id());
        bobSocket.leave("r");

        assertThat(world.recorded()).isEmpty();
    }

    @Test
    void disconnectLeavesAllRooms() {
        writeDown();
        annSocket.join(List.of("r", "s"));
        bobSocket.join("s");
        world.recorded();

        ann.vanish();

        assertThat(world.recorded()).containsExactlyInAnyOrder("LEAVE r ann", "DELETE r", "LEAVE s ann");
    }

    @Test
    void socketsJoinAndSocketsLeaveAreReported() {
        writeDown();

        world.chat.to(annSocket.id()).socketsJoin("r");
        world.chat.everyone().socketsLeave("r");

        assertThat(world.recorded()).containsExactly("CREATE r", "JOIN r ann", "LEAVE r ann", "DELETE r");
    }

    @Test
    void roomsJoinedByAMiddlewareAreReportedOnConnection() {
        writeDown();
        world.chat.use(socket -> socket.join("early"));
        TestClient cid = world.client();
        cid.send("40/chat,");

        assertThat(world.recorded()).containsExactly("CREATE early", "JOIN early null");
    }

    @Test
    void roomsOfAnotherNamespaceAreNotReported() {
        writeDown();
        world.socket(ann.connect("/room")).join("r");

        assertThat(world.recorded()).isEmpty();
    }

    @Test
    void failingListenerDoesNotAffectOthers() {
        world.chat.onRoomEvent(event -> {
            throw new IllegalStateException("bug");
        });
        writeDown();

        try (CapturedLog log = new CapturedLog()) {
            annSocket.join("r");
            assertThat(world.recorded()).containsExactly("CREATE r", "JOIN r ann");
            assertThat(log.lines("ERROR")).hasSize(2);
        }
    }

    @Test
    void listenerMayJoinRooms() {
        writeDown();
        world.chat.onRoomEvent(event -> bobSocket.join("s"));

        annSocket.join("r");

        assertThat(world.recorded()).containsExactly("CREATE r", "JOIN r ann", "CREATE s", "JOIN s bob");
    }
}
