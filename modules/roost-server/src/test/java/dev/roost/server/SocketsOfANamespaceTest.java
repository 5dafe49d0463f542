package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.adapter.AdapterState;
import dev.roost.test.TestClient;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations on many sockets: join, leave, disconnect. */
class SocketsOfANamespaceTest {
    private final TestServer world = new TestServer();
    private final TestClient ann = world.client();
    private final TestClient bob = world.clientOfOtherLoop();
    private final Socket annSocket = world.socket(ann.connect("/chat"));
    private final Socket bobSocket = world.socket(bob.connect("/chat"));

    @Test
    void emitAfterSocketsJoinReachesTheNewMembers() {
        annSocket.join("r");

        world.chat.to("r").socketsJoin("s", "t", "s");
        world.chat.to("s").emit("hello");
        world.chat.everyone().socketsJoin("u");
        world.chat.to("u").emit("all");
        world.run();

        assertThat(ann.received()).containsExactly("42/chat,[\"hello\"]", "42/chat,[\"all\"]");
        assertThat(bob.received()).containsExactly("42/chat,[\"all\"]");
        assertThat(annSocket.rooms()).containsExactlyInAnyOrder(annSocket.id(), "r", "s", "t", "u");
        assertThat(bobSocket.rooms()).containsExactly(bobSocket.id(), "u");
    }

    @Test
    void emitAfterSocketsLeaveReachesNoMember() {
        annSocket.join(List.of("r", "s"));
        bobSocket.join("r");

        world.chat.except(bobSocket.id()).socketsLeave("r", "never joined", "r");
        world.chat.to("r").emit("hello");
        world.run();

        assertThat(ann.received()).isEmpty();
        assertThat(bob.received()).containsExactly("42/chat,[\"hello\"]");
        assertThat(annSocket.rooms()).containsExactly(annSocket.id(), "s");
    }

    @Test
    void ownRoomIsNeitherJoinedNorLeft() {
        annSocket.join(annSocket.id());
        world.chat.to(annSocket.id()).socketsJoin(annSocket.id());
        world.run();
        assertThat(world.chat.rooms()).isEmpty();
        assertThat(annSocket.rooms()).containsExactly(annSocket.id());

        world.chat.to(annSocket.id()).socketsLeave(annSocket.id());
        world.chat.to(annSocket.id()).emit("hello");
        assertThat(ann.received()).containsExactly("42/chat,[\"hello\"]");
    }

    @Test
    void roomOfAnotherSocketMayBeJoined() {
        bobSocket.join(annSocket.id());
        world.chat.to(annSocket.id()).emit("both");
        world.run();

        assertThat(ann.received()).hasSize(1);
        assertThat(bob.received()).hasSize(1);
        assertThat(world.chat.rooms()).containsExactly(annSocket.id());
    }

    @Test
    void disconnectNotifiesTheClientAndKeepsItsOtherNamespaces() {
        ann.connect("/room");

        world.chat.everyone().disconnectSockets(false);
        world.run();

        assertThat(ann.received()).containsExactly("41/chat,");
        assertThat(bob.received()).containsExactly("41/chat,");
        assertThat(ann.isClosed()).isFalse();
        assertThat(world.chat.sockets()).isEmpty();
        assertThat(world.room.sockets()).hasSize(1);
        assertThat(AdapterState.isEmpty(world.adapters.get("/chat"))).isTrue();
    }

    @Test
    void disconnectMayCloseTheSessionsToo() {
        ann.connect("/room");
        annSocket.join("r");

        world.chat.to("r").disconnectSockets(true);
        world.run();

        assertThat(ann.received()).containsExactlyInAnyOrder("41/chat,", "41/room,");
        assertThat(ann.isClosed()).isTrue();
        assertThat(bob.isClosed()).isFalse();
        assertThat(world.room.sockets()).isEmpty();
    }

    @Test
    void disconnectOfTwoSocketsOfOneClientClosesItOnce() {
        TestServer one = new TestServer();
        TestClient client = one.client();
        client.connect("/chat");
        client.connect("/room");
        one.chat.onDisconnect((socket, reason) -> one.recorded.add(reason.text()));

        one.chat.everyone().disconnectSockets(true);
        one.chat.everyone().disconnectSockets(true);
        one.room.everyone().disconnectSockets(true);

        assertThat(one.recorded()).containsExactly("server namespace disconnect");
        assertThat(client.received()).containsExactlyInAnyOrder("41/chat,", "41/room,");
    }

    @Test
    void joinAfterSocketsLeaveWins() {
        annSocket.join("r");
        world.run();

        world.chat.everyone().socketsLeave("r");
        annSocket.join("r");
        world.chat.to("r").emit("hello");

        assertThat(ann.received()).containsExactly("42/chat,[\"hello\"]");
        assertThat(annSocket.rooms()).containsExactly(annSocket.id(), "r");
    }

    @Test
    void leaveAfterSocketsJoinWins() {
        world.chat.everyone().socketsJoin("r");
        annSocket.leave("r");
        world.chat.to("r").emit("hello");

        assertThat(ann.received()).isEmpty();
        assertThat(annSocket.rooms()).containsExactly(annSocket.id());
    }

    @Test
    void joinBeforeSocketsLeaveDoesNotWin() {
        annSocket.join("r");
        world.chat.everyone().socketsLeave("r");
        world.chat.to("r").emit("hello");

        assertThat(ann.received()).isEmpty();
        assertThat(annSocket.rooms()).containsExactly(annSocket.id());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void socketAndAdapterEventuallyAgree(long seed) throws Exception {
        Random random = new Random(seed);
        long[] seeds = {random.nextLong(), random.nextLong(), random.nextLong()};
        ExecutorService threads = Executors.newFixedThreadPool(seeds.length);
        List<Future<?>> all = List.of(
                threads.submit(() -> change(new Random(seeds[0]))),
                threads.submit(() -> change(new Random(seeds[1]))),
                threads.submit(() -> change(new Random(seeds[2]))));
        threads.shutdown();
        while (!threads.awaitTermination(1, TimeUnit.MILLISECONDS)) {
            world.run();
        }
        for (Future<?> each : all) {
            each.get();
        }
        world.run();

        for (String room : Set.of("r", "s")) {
            world.chat.to(room).emit(room);
            boolean reached = ann.received().contains("42/chat,[\"" + room + "\"]");
            assertThat(annSocket.rooms().contains(room)).as(room).isEqualTo(reached);
        }
    }

    private void change(Random random) {
        for (int i = 0; i < 500; i++) {
            String room = random.nextBoolean() ? "r" : "s";
            switch (random.nextInt(4)) {
                case 0 -> annSocket.join(room);
                case 1 -> annSocket.leave(room);
                case 2 -> world.chat.everyone().socketsJoin(room);
                default -> world.chat.everyone().socketsLeave(room);
            }
        }
    }
}
