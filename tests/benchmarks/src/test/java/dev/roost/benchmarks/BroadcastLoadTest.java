package dev.roost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BroadcastLoadTest {
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> emitted = new ArrayList<>();

    /** Time that passes with each look at the clock. */
    private BroadcastLoad load(long stepMillis, int perSecond, int duration) {
        return new BroadcastLoad(
                emitted::add,
                () -> nanos.getAndAdd(TimeUnit.MILLISECONDS.toNanos(stepMillis)),
                () -> 1_700_000_000_000L,
                perSecond,
                duration);
    }

    @Test
    void messagesAreNumberedAndHaveTheSize() {
        int sent = load(1, 1000, 6).run();

        assertThat(sent).isBetween(3, 5);
        assertThat(emitted).hasSize(sent).allMatch(message -> message.length() == BroadcastLoad.SIZE);
        assertThat(emitted.get(1)).startsWith("#000000002@1700000000000x");
    }

    @Test
    void aLateSenderDoesNotMakeUpForAllThatIsMissing() {
        assertThat(load(100, 10_000, 300).run()).isEqualTo(2 * 20);
    }
}
