package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the server holds for its clients is charged to the memory budget, and released. */
class ClientMemoryTest {
    private static final int MIB = 1 << 20;

    private final MemoryBudget budget = MemoryBudget.of(10 * MIB);
    private final TestServer world = new TestServer(builder -> builder.engine(
                    EngineOptions.builder().memoryBudget(budget).build())
            .options(ServerOptions.builder()
                    .connectionStateRecovery(Duration.ofMinutes(2))
                    .build()));

    private TestClient withAuth(int size) {
        TestClient client = world.client();
        client.send("40/chat,{\"a\":\"" + "a".repeat(size) + "\"}");
        world.run();
        return client;
    }

    @Test
    void authIsChargedUntilTheSocketEnds() {
        TestClient client = withAuth(MIB);
        assertThat(budget.used()).isBetween((long) MIB, MIB + 10_000L);
        client.send("41/chat,");
        world.run();
        assertThat(budget.used()).isLessThan(10_000);
        client.vanish();
        world.run();
        assertThat(budget.used()).isZero();
    }

    @Test
    void youngestClientWithALargeAuthIsClosedWhenMemoryIsFull() {
        List<TestClient> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            clients.add(withAuth(MIB));
        }
        world.run();
        assertThat(clients.get(7).isClosed()).isTrue();
        assertThat(clients.subList(0, 6)).noneMatch(TestClient::isClosed);
        assertThat(budget.shed(MemoryUse.KEPT)).isPositive();
    }

    @Test
    void largeAuthIsRejectedWhileMemoryIsFull() {
        TestClient client = world.client();
        budget.charge(9 * MIB);
        client.send("40/chat,{\"a\":\"" + "a".repeat(10_000) + "\"}");
        world.run();
        assertThat(client.received()).containsExactly("44/chat,{\"message\":\"Server overloaded\"}");
        client.send("40/chat,");
        world.run();
        assertThat(client.received()).singleElement().asString().startsWith("40/chat,{\"sid\"");
    }

    @Test
    void packetWithMissingAttachmentsIsChargedUntilItIsComplete() {
        TestClient client = world.client();
        client.connect("/chat");
        world.run();
        long before = budget.used();
        client.send("452-/chat,[\"a\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
        client.sendBinary(new byte[MIB]);
        assertThat(budget.used() - before).isGreaterThan(MIB);
        client.sendBinary(new byte[10]);
        world.run();
        assertThat(budget.used()).isEqualTo(before);
    }

    @Test
    void clientThatWithholdsAnAttachmentIsClosedWhenMemoryIsFull() {
        TestClient client = world.client();
        client.connect("/chat");
        client.send("452-/chat,[\"a\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
        client.sendBinary(new byte[MIB]);
        budget.charge(8 * MIB);
        world.run();
        assertThat(client.isClosed()).isTrue();
        assertThat(budget.shed(MemoryUse.INCOMPLETE)).isOne();
    }

    @Test
    void waitingEventsAreChargedUntilTheyAreHandledEvenIfTheClientIsGone() {
        TestClient client = world.client();
        client.connect("/chat");
        world.run();
        client.send("42/chat,[\"a\",\"" + "a".repeat(100_000) + "\"]");
        assertThat(budget.used()).isGreaterThan(90_000);
        client.vanish();
        assertThat(budget.used()).isGreaterThan(90_000);
        world.run();
        assertThat(budget.used()).isZero();
    }

    @Test
    void clientIsReadLessWhileMemoryIsScarce() {
        TestClient client = world.client();
        client.connect("/chat");
        world.run();
        budget.charge(6 * MIB);
        client.send("42/chat,[\"a\",\"" + "a".repeat(20_000) + "\"]");
        assertThat(client.isReading()).isFalse();
        world.run();
        assertThat(client.isReading()).isTrue();
    }

    @Test
    void packetsForRecoveryAreDroppedFirst() {
        for (int i = 0; i < 20; i++) {
            world.chat.emit("news", "a".repeat(100_000));
        }
        world.run();
        long stored = budget.used();
        assertThat(stored).isGreaterThan(2_000_000);
        budget.charge(8 * MIB - stored);
        assertThat(budget.shed(MemoryUse.RECOVERY)).isOne();
        assertThat(budget.used()).isLessThan(8 * MIB - stored / 3);
        world.server.close();
        world.run();
    }
}
