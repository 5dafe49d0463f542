package dev.roost.chat.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.ManualClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyedBudgetTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualClock clock = new ManualClock();
    private final KeyedBudget<String> budget = new KeyedBudget<>(60, MINUTE, clock);

    @Test
    void wholeBudgetIsAvailableAtOnceThenEvenly() {
        assertThat(budget.acquire("a", 50)).isZero();
        assertThat(budget.acquire("a", 11)).isEqualTo(Duration.ofSeconds(1));
        assertThat(budget.acquire("a", 10)).isZero();
        assertThat(budget.acquire("a", 6)).isEqualTo(Duration.ofSeconds(6));
        clock.advance(Duration.ofSeconds(6));
        assertThat(budget.acquire("a", 6)).isZero();
        assertThat(budget.acquire("b", 60)).isZero();
    }

    @Test
    void partLargerThanTheBudgetNeedsAllOfIt() {
        assertThat(budget.acquire("a", 120)).isZero();
        assertThat(budget.acquire("a", 1)).isEqualTo(Duration.ofSeconds(61));
        clock.advance(Duration.ofSeconds(61));
        assertThat(budget.acquire("a", 1)).isZero();
        assertThat(budget.acquire("a", 120)).isPositive();
    }

    @Test
    void keysBeyondTheMaximumShareOneBudget() {
        for (int i = 0; i < KeyedBudget.MAX_KEYS; i++) {
            assertThat(budget.acquire("key" + i, 60)).isZero();
        }
        assertThat(budget.acquire("more", 60)).isZero();
        assertThat(budget.acquire("others", 1)).isPositive();
        assertThat(budget.acquire("key0", 1)).isPositive();
        assertThat(budget.size()).isEqualTo(KeyedBudget.MAX_KEYS + 1);

        clock.advance(MINUTE.plusSeconds(2));

        assertThat(budget.acquire("others", 60)).isZero();
        assertThat(budget.acquire("key0", 60)).isZero();
        assertThat(budget.size()).isEqualTo(2);
    }

    @Test
    void zeroMeansUnlimited() {
        KeyedBudget<String> unlimited = new KeyedBudget<>(0, MINUTE, clock);
        for (int i = 0; i < 1000; i++) {
            assertThat(unlimited.acquire("a", 1_000_000)).isZero();
        }
        assertThat(unlimited.size()).isZero();
    }

    @Test
    void budgetIsSharedWithOtherServers() {
        KeyedBudget<String> budget = new KeyedBudget<>(10, MINUTE, clock);
        budget.countUsed();
        budget.acquire("a", 2);

        assertThat(budget.takeUsed())
                .containsExactly(Map.entry("a", Duration.ofSeconds(12).toNanos()));
        assertThat(budget.takeUsed()).isEmpty();
        budget.acquire("a", 1);
        // Another server has used five.
        budget.share("a", clock.instant().plusSeconds(42));

        assertThat(budget.acquire("a", 2)).isZero();
        assertThat(budget.acquire("a", 1)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void unknownKeysAreNotShared() {
        KeyedBudget<String> budget = new KeyedBudget<>(10, MINUTE, clock);

        budget.share("a", clock.instant().plusSeconds(60));

        assertThat(budget.size()).isZero();
        assertThat(budget.takeUsed()).isEmpty();
    }
}
