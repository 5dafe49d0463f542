package dev.roost.chat.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleHistoryTest {
    private final SampleHistory history = new SampleHistory(3);

    private void add(long at, double heap) {
        history.add(new SampleHistory.Sample(at, Map.of(Series.HEAP, heap)));
    }

    @Test
    void onlyTheLastSamplesAreKept() {
        for (int i = 1; i <= 5; i++) {
            add(i, i * 10);
        }
        assertThat(history.since(0).at()).containsExactly(3L, 4L, 5L);
        assertThat(history.since(4).at()).containsExactly(5L);
        assertThat(history.since(4).values().get("heap")).containsExactly(50.0);
        assertThat(history.since(5).at()).isEmpty();
    }

    @Test
    void unknownIdIsNotFound() {
        add(1, Double.NaN);
        assertThat(history.since(0).values())
                .containsOnlyKeys(
                        "connections",
                        "people",
                        "received",
                        "delivered",
                        "errors",
                        "p50",
                        "p99",
                        "cpu",
                        "heap",
                        "database")
                .allSatisfy((name, column) -> assertThat(column).containsExactly((Double) null));
    }

    @Test
    void ratesArePerSecond() {
        CounterRates rates = new CounterRates();
        assertThat(rates.of(Map.of(Series.RECEIVED, 100.0), 1_000_000_000L)).containsEntry(Series.RECEIVED, Double.NaN);
        assertThat(rates.of(Map.of(Series.RECEIVED, 130.0), 3_000_000_000L)).containsEntry(Series.RECEIVED, 15.0);
        assertThat(rates.of(Map.of(Series.RECEIVED, 130.0), 5_000_000_000L)).containsEntry(Series.RECEIVED, 0.0);
    }
}
