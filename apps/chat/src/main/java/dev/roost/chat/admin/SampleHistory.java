package dev.roost.chat.admin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bounded history of samples. Thread-safe. */
final class SampleHistory {
    private final int capacity;
    private final Deque<Sample> samples = new ArrayDeque<>();

    SampleHistory(int capacity) {
        this.capacity = capacity;
    }

    /**
     * The values at one time.
     *
     * @param at milliseconds since 1970
     * @param values NaN for no value
     */
    record Sample(long at, Map<Series, Double> values) {
        Sample {
            values = new EnumMap<>(values);
        }
    }

    /** Samples as columns, which are smaller as JSON than rows. */
    record Columns(List<Long> at, Map<String, List<@Nullable Double>> values) {}

    synchronized void add(Sample sample) {
        if (samples.size() == capacity) {
            samples.removeFirst();
        }
        samples.addLast(sample);
    }

    /** Returns the samples after a time. */
    synchronized Columns since(long time) {
        List<Sample> newer =
                samples.stream().filter(sample -> sample.at() > time).toList();
        Map<String, List<@Nullable Double>> columns = new LinkedHashMap<>();
        for (Series series : Series.values()) {
            List<@Nullable Double> column = new ArrayList<>();
            newer.forEach(sample -> column.add(number(sample.values().getOrDefault(series, Double.NaN))));
            columns.put(series.key(), column);
        }
        return new Columns(newer.stream().map(Sample::at).toList(), columns);
    }

    /** Rounds to three decimals; null for NaN, which JSON does not have. */
    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? Math.round(value * 1000) / 1000.0 : null;
    }
}
