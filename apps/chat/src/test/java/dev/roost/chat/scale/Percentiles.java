package dev.roost.chat.scale;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Durations of repeated actions. */
final class Percentiles {
    private final String name;
    private final List<Double> millis = new ArrayList<>();

    Percentiles(String name) {
        this.name = name;
    }

    void measure(Runnable action) {
        long start = System.nanoTime();
        action.run();
        millis.add((System.nanoTime() - start) / 1e6);
    }

    double at(double share) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.get((int) ((sorted.size() - 1) * share));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-32s %5d times, median %6.1f ms, p95 %6.1f ms, max %6.1f ms",
                name,
                millis.size(),
                at(0.5),
                at(0.95),
                at(1));
    }
}
