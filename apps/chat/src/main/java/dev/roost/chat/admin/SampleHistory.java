package dev.roost.chat.admin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last so many samples. Thread-safe. */
final class SampleHistory {
    private final int most;
    private final Deque<Sample> samples = new ArrayDeque<>();

    SampleHistory(int most) {
        this.most = most;
    }

    /**
     * What was seen at a time.
     *
     * @param at milliseconds since 1970
     * @param values NaN is nothing
     */
    record Sample(long at, Map<Series, Double> values) {
        Sample {
            values = new EnumMap<>(values);
        }
    }

    /** Samples by column, for there are many. */
    record Columns(List<Long> at, Map<String, List<@Nullable Double>> values) {}

    synchronized void add(Sample sample) {
        if (samples.size() == most) {
            samples.removeFirst();
        }
        samples.addLast(sample);
    }

    /** Those after a time. */
    synchronized Columns since(long time) {
        List<Sample> wanted =
                samples.stream().filter(sample -> sample.at() > time).toList();
        Map<String, List<@Nullable Double>> columns = new LinkedHashMap<>();
        for (Series series : Series.values()) {
            List<@Nullable Double> column = new ArrayList<>();
            wanted.forEach(sample -> column.add(number(sample.values().getOrDefault(series, Double.NaN))));
            columns.put(series.key(), column);
        }
        return new Columns(wanted.stream().map(Sample::at).toList(), columns);
    }

    /** With three decimals; JSON knows no NaN. */
    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? Math.round(value * 1000) / 1000.0 : null;
    }
}
