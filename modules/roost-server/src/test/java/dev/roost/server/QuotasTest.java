package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.server.spi.QuotaOptions;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The limits of a client over time, and of its rooms. Time moves by hand. */
class QuotasTest {
    private static TestServer with(QuotaOptions.Builder quotas) {
        return new TestServer(builder ->
                builder.options(ServerOptions.builder().quotas(quotas.build()).build()));
    }

    private static List<String> rooms(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "room" + number).toList();
    }

    @Test
    void connectPacketsInAMinuteAreLimited() {
        TestServer world = with(QuotaOptions.builder().maxConnectsPerSession(3));
        List<String> joined = new ArrayList<>();
        world.chat.onConnection(socket -> joined.add(socket.id()));
        TestClient client = world.client();
        for (int i = 0; i < 10; i++) {
            client.send("40/chat,");
            world.run();
            if (joined.size() > i) {
                client.send("41/chat,");
                world.run();
            }
        }

        assertThat(joined).hasSize(3);
        assertThat(client.received())
                .hasSize(10)
                .endsWith("44/chat,{\"message\":\"Too many connects\"}")
                .filteredOn(packet -> packet.startsWith("44"))
                .hasSize(7);
        assertThat(client.isClosed()).isFalse();

        for (int i = 0; i < 3; i++) {
            world.loop.advance(Duration.ofSeconds(25));
            client.send("3");
        }
        client.connect("/chat");
    }

    @Test
    void rejectedConnectPacketsCountToo() {
        TestServer world = with(QuotaOptions.builder().maxConnectsPerSession(3));
        TestClient client = world.client();
        client.send("40/none,", "40/none,", "40/none,", "40/none,", "40/chat,");
        world.run();

        assertThat(client.received())
                .containsExactly(
                        "44/none,{\"message\":\"Invalid namespace\"}",
                        "44/none,{\"message\":\"Invalid namespace\"}",
                        "44/none,{\"message\":\"Invalid namespace\"}",
                        "44/none,{\"message\":\"Too many connects\"}",
                        "44/chat,{\"message\":\"Too many connects\"}");
    }

    @Test
    void zeroMeansNoLimitOfConnectPackets() {
        TestServer world = with(QuotaOptions.builder().maxConnectsPerSession(0));
        TestClient client = world.client();
        for (int i = 0; i < 2_000; i++) {
            client.send("40/chat,");
            world.run();
            client.send("41/chat,");
            world.run();
        }
        assertThat(client.received()).allMatch(packet -> packet.startsWith("40/chat,"));
    }

    @Test
    void roomsOfASocketAreLimited() {
        TestServer world = with(QuotaOptions.builder().maxRoomsPerSocket(3));
        Socket socket = world.socket(world.client().connect("/chat"));
        socket.join("room0", "room1");
        socket.join("room1", "room2", socket.id());

        assertThatThrownBy(() -> socket.join("room0", "room3", "room4"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("rooms of the socket: 5 (expected: at most 3; option: maxRoomsPerSocket)");
        assertThat(socket.rooms()).containsExactlyInAnyOrder(socket.id(), "room0", "room1", "room2");

        socket.leave("room0");
        socket.join("room3");
        world.run();
        assertThat(socket.rooms()).contains("room3").hasSize(4);
    }

    @Test
    void socketsJoinAddsNoMoreRoomsThanTheLimit() {
        TestServer world = with(QuotaOptions.builder().maxRoomsPerSocket(3));
        Socket full = world.socket(world.client().connect("/chat"));
        Socket other = world.socket(world.client().connect("/chat"));
        full.join("room0", "room1", "room2");
        try (CapturedLog log = new CapturedLog()) {
            world.chat.everyone().socketsJoin("room2", "room3");
            world.run();
            assertThat(log.lines("WARN"))
                    .singleElement()
                    .asString()
                    .contains(full.id())
                    .contains("maxRoomsPerSocket");
        }
        assertThat(full.rooms()).hasSize(4).doesNotContain("room3");
        assertThat(other.rooms()).contains("room2", "room3");
    }

    @Test
    void manyRoomsAreChargedToTheMemoryBudgetUntilTheSocketEnds() {
        MemoryBudget budget = MemoryBudget.of(64 << 20);
        TestServer world = new TestServer(builder ->
                builder.engine(EngineOptions.builder().memoryBudget(budget).build()));
        TestClient client = world.client();
        Socket socket = world.socket(client.connect("/chat"));
        world.run();
        long before = budget.used();

        socket.join(rooms(0, 10));
        assertThat(budget.used()).as("a few rooms").isEqualTo(before);
        socket.join("x".repeat(100_000));
        socket.join(rooms(10, 1_000));
        assertThat(budget.used() - before).isBetween(380_000L, 440_000L);

        socket.leave(rooms(0, 1_000));
        assertThat(budget.used() - before).isBetween(180_000L, 220_000L);

        client.send("41/chat,");
        world.run();
        assertThat(budget.used()).isEqualTo(before);
    }

    @Test
    void roomsOfARejectedSocketAreNotCharged() {
        MemoryBudget budget = MemoryBudget.of(64 << 20);
        TestServer world = new TestServer(builder ->
                builder.engine(EngineOptions.builder().memoryBudget(budget).build()));
        world.chat.use(socket -> {
            socket.join("x".repeat(100_000));
            throw new ConnectionRefusedException("no");
        });
        TestClient client = world.client();
        client.send("40/room,");
        world.run();
        long before = budget.used();

        client.send("40/chat,");
        world.run();

        assertThat(client.received()).contains("44/chat,{\"message\":\"no\"}");
        assertThat(budget.used()).isEqualTo(before);
    }

    @Test
    void clientThatSendsTooManyPacketsIsNotReadForSomeTime() {
        List<String> pauses = new ArrayList<>();
        ServerOptions options = ServerOptions.builder()
                .quotas(QuotaOptions.builder().maxPacketsPerSecond(10).build())
                .build();
        TestServer world = new TestServer(builder -> builder.options(options).observer(new ServerObserver() {
            @Override
            public void paused(String sessionId) {
                pauses.add(sessionId);
            }
        }));
        TestClient client = world.client();
        client.connect("/chat");
        // The first 64 are free, then a burst of 10 s.
        for (int i = 0; i < 64 + 99; i++) {
            client.send("42/chat,[\"hi\"]");
            world.run();
        }
        assertThat(client.isReading()).isTrue();
        assertThat(pauses).isEmpty();

        for (int i = 0; i < 10; i++) {
            client.send("42/chat,[\"hi\"]");
            world.run();
        }
        assertThat(client.isReading()).isFalse();
        assertThat(pauses).hasSize(1);

        world.loop.advance(Duration.ofMillis(99));
        assertThat(client.isReading()).isFalse();
        world.loop.advance(Duration.ofSeconds(1));
        assertThat(client.isReading()).isTrue();
        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void clientThatSendsAtTheAllowedRateIsAlwaysRead() {
        TestServer world = with(QuotaOptions.builder().maxPacketsPerSecond(10));
        TestClient client = world.client();
        client.connect("/chat");
        for (int i = 0; i < 1_000; i++) {
            client.send("42/chat,[\"hi\"]");
            world.run();
            assertThat(client.isReading()).isTrue();
            world.loop.advance(Duration.ofMillis(100));
        }
    }

    @Test
    void clientThatSendsTooManyBytesIsNotReadForSomeTime() {
        TestServer world = with(QuotaOptions.builder().maxBytesPerSecond(10_000));
        TestClient client = world.client();
        client.connect("/chat");
        String large = "42/chat,[\"hi\",\"" + "x".repeat(10_000) + "\"]";
        for (int i = 0; i < 9; i++) {
            client.send(large);
            world.run();
        }
        assertThat(client.isReading()).isTrue();

        client.send(large, large);
        world.run();
        assertThat(client.isReading()).isFalse();
        world.loop.advance(Duration.ofSeconds(2));
        assertThat(client.isReading()).isTrue();
    }
}
