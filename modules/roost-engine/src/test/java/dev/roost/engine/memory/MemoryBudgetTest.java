package dev.roost.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final long PERCENT = 100_000;

    private final AtomicLong nanoTime = new AtomicLong();
    private final MemoryBudget budget = new MemoryBudget(100 * PERCENT, nanoTime::get);
    private final List<String> shed = new ArrayList<>();

    /** A client that releases everything when it is closed, unless the test says otherwise. */
    private final class Client implements MemoryHolder {
        final String name;
        final MemoryAccount account = budget.open(this);
        boolean slow;

        Client(String name) {
            this.name = name;
        }

        @Override
        public void shed(MemoryUse use) {
            shed.add(name + " " + use);
            if (!slow) {
                close();
            }
        }

        void close() {
            account.note(0);
            for (MemoryUse use : MemoryUse.values()) {
                account.set(use, 0);
            }
        }

        Client holds(MemoryUse use, int percent) {
            account.set(use, percent * PERCENT);
            return this;
        }
    }

    @Test
    void levelsHaveHysteresis() {
        budget.charge(49 * PERCENT);
        assertThat(budget.level()).isEqualTo(MemoryLevel.NORMAL);
        budget.charge(PERCENT);
        assertThat(budget.level()).isEqualTo(MemoryLevel.PRESSED);
        budget.charge(30 * PERCENT);
        assertThat(budget.level()).isEqualTo(MemoryLevel.FULL);
        budget.charge(-10 * PERCENT);
        assertThat(budget.level()).as("70 %").isEqualTo(MemoryLevel.FULL);
        budget.charge(-PERCENT);
        assertThat(budget.level()).isEqualTo(MemoryLevel.PRESSED);
        budget.charge(-29 * PERCENT);
        assertThat(budget.level()).as("40 %").isEqualTo(MemoryLevel.PRESSED);
        budget.charge(-PERCENT);
        assertThat(budget.level()).isEqualTo(MemoryLevel.NORMAL);
        assertThat(budget.peak()).isEqualTo(80 * PERCENT);
        assertThat(budget.used()).isEqualTo(39 * PERCENT);
    }

    @Test
    void largeInputAndSessionsAreRejectedAtFullOnly() {
        budget.charge(79 * PERCENT);
        assertThat(budget.rejectsSession()).isFalse();
        assertThat(budget.rejects(1 << 20)).isFalse();
        budget.charge(PERCENT);
        assertThat(budget.rejectsSession()).isTrue();
        assertThat(budget.rejects(1 << 20)).isTrue();
        assertThat(budget.rejects(MemoryAccount.SMALL)).isFalse();
        assertThat(budget.rejected()).isEqualTo(2);
    }

    @Test
    void memoryIsReleasedInTheOrderOfItsUses() {
        new Client("keeper").holds(MemoryUse.KEPT, 10);
        new Client("handler").holds(MemoryUse.INBOX, 10);
        new Client("half").holds(MemoryUse.INCOMPLETE, 10);
        new Client("slow").holds(MemoryUse.OUTBOX, 10);
        new Client("log").holds(MemoryUse.RECOVERY, 10);

        budget.charge(69 * PERCENT);
        assertThat(shed)
                .containsExactly("log RECOVERY", "slow OUTBOX", "half INCOMPLETE", "handler INBOX", "keeper KEPT");
        assertThat(budget.shed(MemoryUse.OUTBOX)).isOne();
    }

    @Test
    void largestSlowConsumersAndYoungestKeepersAreClosedUntilTheLevelFalls() {
        new Client("old").holds(MemoryUse.KEPT, 15);
        new Client("young").holds(MemoryUse.KEPT, 15);
        new Client("small").holds(MemoryUse.OUTBOX, 1);
        new Client("large").holds(MemoryUse.OUTBOX, 5);

        budget.charge(45 * PERCENT);
        assertThat(shed).containsExactly("large OUTBOX", "small OUTBOX", "young KEPT");
        assertThat(budget.level()).isEqualTo(MemoryLevel.PRESSED);
    }

    @Test
    void clientThatIsClosingIsNotClosedAgain() {
        Client slow = new Client("slow").holds(MemoryUse.INCOMPLETE, 50);
        slow.slow = true;
        new Client("other").holds(MemoryUse.INCOMPLETE, 20);
        budget.charge(15 * PERCENT);
        assertThat(shed).containsExactly("slow INCOMPLETE");

        nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(1));
        budget.charge(PERCENT);
        assertThat(shed).as("its memory counts as released").hasSize(1);
        slow.close();
        assertThat(budget.level()).isEqualTo(MemoryLevel.NORMAL);
    }

    @Test
    void wavesHaveAPauseInWhichClientsClose() {
        new Client("first").holds(MemoryUse.INBOX, 30).slow = true;
        new Client("second").holds(MemoryUse.INBOX, 30).slow = true;
        budget.charge(20 * PERCENT);
        assertThat(shed).containsExactly("second INBOX");
        budget.charge(30 * PERCENT);
        assertThat(shed).hasSize(1);
        nanoTime.addAndGet(TimeUnit.MILLISECONDS.toNanos(5));
        budget.charge(PERCENT);
        assertThat(shed).containsExactly("second INBOX", "first INBOX");
    }

    @Test
    void retiredAccountReleasesTheRestWithoutBeingClosed() {
        Client ended = new Client("ended").holds(MemoryUse.INBOX, 75);
        ended.account.retire();
        ended.account.add(MemoryUse.KEPT, PERCENT);
        assertThat(budget.used()).as("nothing is kept for it").isEqualTo(75 * PERCENT);
        budget.charge(10 * PERCENT);
        assertThat(shed).isEmpty();
        ended.account.add(MemoryUse.INBOX, -75 * PERCENT);
        assertThat(budget.used()).isEqualTo(10 * PERCENT);
    }

    @Test
    void noMoreIsSubtractedThanIsHeld() {
        Client client = new Client("client").holds(MemoryUse.KEPT, 1);
        client.account.add(MemoryUse.KEPT, -2 * PERCENT);
        assertThat(budget.used()).isZero();
    }

    @Test
    void notedSizeDeterminesTheOrderButIsNotCharged() {
        Client noted = new Client("noted");
        noted.account.note(50 * PERCENT);
        new Client("charged").holds(MemoryUse.OUTBOX, 2);
        assertThat(budget.used()).isEqualTo(2 * PERCENT);
        budget.charge(78 * PERCENT);
        assertThat(shed).containsExactly("noted OUTBOX");
        assertThat(noted.account.held(MemoryUse.OUTBOX)).isZero();
    }

    @Test
    void tinyBudgetIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemoryBudget.of(1000))
                .withMessage("memoryBudget: 1000 (expected: at least 1048576)");
    }

    @Test
    void processBudgetIsHalfOfTheHeap() {
        assertThat(MemoryBudget.ofProcess().bytes())
                .isEqualTo(Runtime.getRuntime().maxMemory() / 2);
        assertThat(MemoryBudget.ofProcess()).isSameAs(MemoryBudget.ofProcess());
    }
}
