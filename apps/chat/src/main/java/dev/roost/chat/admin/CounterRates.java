package dev.roost.chat.admin;

import java.util.EnumMap;
import java.util.Map;

/** Converts counters to rates per second. Not thread-safe. */
final class CounterRates {
    private final Map<Series, Double> counted = new EnumMap<>(Series.class);
    private long countedAt;

    /**
     * @param at nanoseconds of any clock
     * @return NaN for counters that are new
     */
    Map<Series, Double> of(Map<Series, Double> counters, long at) {
        Map<Series, Double> rates = new EnumMap<>(Series.class);
        double seconds = (at - countedAt) / 1e9;
        counters.forEach((series, count) -> {
            Double before = counted.put(series, count);
            rates.put(series, before == null || seconds <= 0 ? Double.NaN : Math.max(0, count - before) / seconds);
        });
        countedAt = at;
        return rates;
    }
}
