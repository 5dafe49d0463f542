package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.memory.MemoryLevel;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.engine.spi.Batch;
import dev.roost.test.RecordingExchange;
import dev.roost.test.RecordingLink;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What sessions charge to the memory budget, and what happens when it is full. */
class SessionMemoryTest {
    private static final int BUDGET = 1_000_000;
    private static final int SESSION = SessionMemory.SESSION;

    private final MemoryBudget budget = MemoryBudget.of(2 * BUDGET);
    private final Fixture fixture =
            new Fixture(EngineOptions.builder().memoryBudget(budget).build());

    @Test
    void quietSessionCostsAFixedAmountUntilItEnds() {
        RecordingLink link = fixture.openWebSocket();
        assertThat(budget.used()).isEqualTo(SESSION);
        link.closeByPeer();
        assertThat(budget.used()).isZero();
    }

    @Test
    void deliveryThatLeavesInTheSameTurnIsNotCharged() {
        fixture.openWebSocket();
        fixture.send("a".repeat(100_000));
        assertThat(budget.peak()).isEqualTo(SESSION);
    }

    @Test
    void dataThatManySlowConsumersShareIsChargedOnce() {
        List<RecordingLink> links = new ArrayList<>();
        List<LiveSession> sessions = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            links.add(fixture.openWebSocket());
            sessions.add(fixture.session);
        }
        links.forEach(link -> link.setWritable(false));
        Batch shared = Fixture.batch("a".repeat(100_000));
        sessions.forEach(session -> session.send(shared));
        fixture.loop.run();
        long held = budget.used() - 10 * SESSION;
        assertThat(held).isBetween(100_000L + 10 * 16, 101_000L);

        links.get(0).setWritable(true);
        fixture.loop.run();
        assertThat(budget.used() - 10 * SESSION).isEqualTo(held - OutboxCharges.REFERENCE);
        links.forEach(link -> link.setWritable(true));
        fixture.loop.run();
        assertThat(budget.used()).isEqualTo(10 * SESSION);
    }

    @Test
    void manySmallReferencesAreCharged() {
        RecordingLink link = fixture.openWebSocket();
        link.setWritable(false);
        Batch shared = Fixture.batch("a");
        for (int i = 0; i < 10_000; i++) {
            fixture.session.send(shared);
        }
        fixture.loop.run();
        assertThat(budget.used()).isGreaterThan(10_000 * OutboxCharges.REFERENCE);
        link.closeByPeer();
        assertThat(budget.used()).isZero();
    }

    @Test
    void packetsThatWaitForAPollAreChargedUntilItComes() {
        fixture.openPolling();
        fixture.send("a".repeat(100_000));
        assertThat(budget.used()).isGreaterThan(SESSION + 100_000);
        fixture.get();
        assertThat(budget.used()).isEqualTo(SESSION);
    }

    @Test
    void unreadBodyIsChargedUntilItIsHandled() {
        fixture.openPolling();
        fixture.session.setReading(false);
        RecordingExchange post = fixture.post("4" + "a".repeat(100_000));
        assertThat(budget.used()).isGreaterThan(SESSION + 100_000);
        fixture.session.setReading(true);
        fixture.loop.advance(java.time.Duration.ofMillis(1));
        assertThat(post.outcome()).isEqualTo("200 ok");
        assertThat(budget.used()).isEqualTo(SESSION);
    }

    @Test
    void slowConsumerIsClosedWhenTheBudgetIsFull() {
        fixture.openWebSocket().setWritable(false);
        fixture.send("a".repeat(BUDGET));
        LiveSession slow = fixture.session;
        fixture.openWebSocket();
        budget.charge(BUDGET);
        fixture.loop.run();

        assertThat(slow.isOpen()).isFalse();
        assertThat(fixture.session.isOpen()).isTrue();
        assertThat(fixture.events).containsExactly("closed: transport error");
        assertThat(budget.used()).isEqualTo(BUDGET + SESSION);
    }

    @Test
    void newSessionIsRejectedWhileTheBudgetIsFull() {
        budget.charge(2 * BUDGET);
        assertThat(fixture.openPolling().outcome()).isEqualTo("503 {\"code\":4,\"message\":\"Server overloaded\"}");
        budget.charge(-BUDGET);
        assertThat(fixture.openPolling().outcome()).startsWith("200");
    }

    @Test
    void volatilePacketIsDroppedBehindOthersUnderPressure() {
        RecordingLink link = fixture.openWebSocket();
        budget.charge(BUDGET);
        assertThat(budget.level()).isEqualTo(MemoryLevel.PRESSED);
        fixture.session.sendVolatile(Fixture.batch("a"));
        fixture.session.sendVolatile(Fixture.batch("b"));
        fixture.loop.run();
        assertThat(link.takeSent()).containsExactly("4a");
    }

    @Test
    void largeTurnIsFlushedBeforeItsEnd() {
        RecordingLink link = fixture.openWebSocket();
        for (int i = 0; i < 1_000; i++) {
            fixture.session.send(Fixture.batch("a".repeat(100)));
        }
        assertThat(link.takeSent()).as("before the end of the turn").hasSizeGreaterThan(400);
    }

    @Test
    void largeOutboxIsPassedToTheLinkInSlices() {
        RecordingLink link = fixture.openWebSocket();
        link.setWritable(false);
        for (int i = 0; i < 10; i++) {
            fixture.send("a".repeat(50_000));
        }
        int before = link.flushes();
        link.setWritable(true);
        fixture.loop.run();
        assertThat(link.takeSent()).hasSize(10);
        assertThat(link.flushes() - before).isEqualTo(5);
    }

    @Test
    void memoryOfALayerAboveIsReleasedWithTheSession() {
        RecordingLink link = fixture.openWebSocket();
        fixture.session.hold(MemoryUse.KEPT, 10_000);
        fixture.session.hold(MemoryUse.INCOMPLETE, 10_000);
        fixture.session.hold(MemoryUse.INBOX, 10_000);
        link.closeByPeer();
        assertThat(budget.used()).as("the handlers still hold it").isEqualTo(10_000);
        fixture.session.hold(MemoryUse.INBOX, -10_000);
        assertThat(budget.used()).isZero();
    }
}
