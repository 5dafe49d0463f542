package dev.roost.chat.admin;

import java.util.EnumMap;
import java.util.Map;

/** How much counters have grown in a second. For one thread. */
final class CounterRates {
    private final Map<Series, Double> counted = new EnumMap<>(Series.class);
    private long countedAt;

    /**
     * @param at nanoseconds of any clock
     * @return nothing the first time
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
