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

/** Reads the application's meters. Thread-safe. */
final class MeterReader {
    private final MeterRegistry registry;

    MeterReader(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Returns the sum of all gauges with a name and tags (key, value, ...); NaN if there is none. */
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

    /** Returns the number of recorded times. */
    double timed(String name, String... tags) {
        return registry.find(name).tags(tags).timers().stream()
                .mapToDouble(Timer::count)
                .sum();
    }

    /** Returns the sum of the gauges by the value of a tag. */
    Map<String, Double> gaugesBy(String name, String tag) {
        Map<String, Double> values = new TreeMap<>();
        for (Gauge gauge : registry.find(name).tagKeys(tag).gauges()) {
            values.merge(String.valueOf(gauge.getId().getTag(tag)), gauge.value(), Double::sum);
        }
        return values;
    }

    /** Returns the recent latencies of all timers with a name. */
    LatencyHistogram latencies(String name) {
        List<CountAtBucket[]> histograms = new ArrayList<>();
        for (Timer timer : registry.find(name).timers()) {
            histograms.add(timer.takeSnapshot().histogramCounts());
        }
        return LatencyHistogram.of(histograms.stream().flatMap(Arrays::stream).toList());
    }
}
