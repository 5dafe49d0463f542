package dev.roost.chat.admin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Reads the application's meters. What is not measured is nothing. Thread-safe. */
final class MeterReader {
    private final MeterRegistry registry;

    MeterReader(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What all gauges of a name add up to, or those with some tags (key, value, ...); below nothing if there is none. */
    double gauge(String name, String... tags) {
        Collection<Gauge> gauges = registry.find(name).tags(tags).gauges();
        return gauges.isEmpty()
                ? Double.NaN
                : gauges.stream().mapToDouble(Gauge::value).sum();
    }

    double counter(String name, String... tags) {
        return registry.find(name).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    double uptimeSeconds() {
        TimeGauge uptime = registry.find("process.uptime").timeGauge();
        return uptime == null ? Double.NaN : uptime.value(TimeUnit.SECONDS);
    }

    /** How many times something was timed. */
    double timed(String name, String... tags) {
        return registry.find(name).tags(tags).timers().stream()
                .mapToDouble(Timer::count)
                .sum();
    }

    /** The values that a tag has, and how much the gauges with each add up to. */
    Map<String, Double> gaugesBy(String name, String tag) {
        Map<String, Double> values = new TreeMap<>();
        for (Gauge gauge : registry.find(name).tagKeys(tag).gauges()) {
            values.merge(String.valueOf(gauge.getId().getTag(tag)), gauge.value(), Double::sum);
        }
        return values;
    }

    /** How often something took how long lately, over all timers of a name, by the buckets they have. */
    LatencyHistogram latencies(String name) {
        List<CountAtBucket[]> histograms = new ArrayList<>();
        for (Timer timer : registry.find(name).timers()) {
            histograms.add(timer.takeSnapshot().histogramCounts());
        }
        return LatencyHistogram.of(histograms.stream().flatMap(Arrays::stream).toList());
    }
}
