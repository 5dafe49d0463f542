package dev.roost.engine.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.memory.MemoryBudget;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CompressionPoolTest {
    private static final int SIZE = 1 << 20;

    @Test
    void dataIsChargedUntilItIsCompressed() throws Exception {
        MemoryBudget budget = MemoryBudget.ofProcess();
        long before = budget.used();
        CompletableFuture<Void> gate = new CompletableFuture<>();
        CompletableFuture<Void> compressed = CompressionPool.submit(SIZE, gate::join);
        assertThat(budget.used() - before).isEqualTo(SIZE);

        gate.complete(null);
        compressed.get(10, TimeUnit.SECONDS);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (budget.used() != before && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(budget.used()).isEqualTo(before);
    }

    @Test
    void rejectedDataIsNotCharged() {
        long before = MemoryBudget.ofProcess().used();

        assertThat(CompressionPool.<Void>submit(Integer.MAX_VALUE, () -> null)).isNull();
        assertThat(MemoryBudget.ofProcess().used()).isEqualTo(before);
    }
}
