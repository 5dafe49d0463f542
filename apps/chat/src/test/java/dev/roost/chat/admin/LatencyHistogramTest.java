package dev.roost.chat.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MeterReader meters = new MeterReader(registry);

    LatencyHistogramTest() {
        registry.config().meterFilter(AdminConfiguration.recentHandlerLatencies());
    }

    private void handle(String event, int times, Duration each) {
        Timer timer = registry.timer("roost.event", "event", event);
        for (int i = 0; i < times; i++) {
            timer.record(each);
        }
    }

    @Test
    void percentilesIncludeAllHandlers() {
        handle("quick", 900, Duration.ofNanos(300_000));
        handle("slow", 85, Duration.ofMillis(20));
        handle("slow", 15, Duration.ofMillis(700));
        LatencyHistogram latencies = meters.latencies("roost.event");
        Percentage near = Percentage.withPercentage(20);
        assertThat(latencies.percentile(0.5)).isCloseTo(0.3, near);
        assertThat(latencies.percentile(0.95)).isCloseTo(20, near);
        assertThat(latencies.percentile(0.99)).isCloseTo(700, near);
    }

    @Test
    void percentileWithoutDataIsNaN() {
        assertThat(meters.latencies("roost.event").percentile(0.99)).isNaN();
        registry.timer("roost.event", "event", "never");
        assertThat(meters.latencies("roost.event").percentile(0.99)).isNaN();
    }

    @Test
    void valuesOutsideTheBoundsAreClamped() {
        handle("quick", 10, Duration.ofNanos(10));
        assertThat(meters.latencies("roost.event").percentile(0.5)).isCloseTo(0.025, within(0.026));
        assertThat(LatencyHistogram.bounds()).startsWith(50_000).isSorted().hasSizeLessThan(90);
    }
}
