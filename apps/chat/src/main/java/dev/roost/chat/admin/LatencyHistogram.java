package dev.roost.chat.admin;

import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A histogram of latencies. Immutable. */
final class LatencyHistogram {
    private static final Duration MIN_BOUND = Duration.ofNanos(50_000);
    private static final Duration MAX_BOUND = Duration.ofMinutes(1);

    /** Keeps the error of interpolated values below 10 percent. */
    private static final double STEP = 1.2;

    /** Cumulative counts by upper bound in nanoseconds. */
    private final NavigableMap<Double, Double> counts;

    private LatencyHistogram(NavigableMap<Double, Double> counts) {
        this.counts = counts;
    }

    /** Adds up histograms with the same bounds. */
    static LatencyHistogram of(Collection<CountAtBucket> buckets) {
        NavigableMap<Double, Double> counts = new TreeMap<>();
        buckets.forEach(bucket -> counts.merge(bucket.bucket(TimeUnit.NANOSECONDS), bucket.count(), Double::sum));
        return new LatencyHistogram(counts);
    }

    /** Returns the bounds for timers, in nanoseconds. */
    static double[] bounds() {
        List<Double> bounds = new ArrayList<>();
        for (double bound = MIN_BOUND.toNanos(); bound < MAX_BOUND.toNanos() * STEP; bound *= STEP) {
            bounds.add((double) Math.round(bound));
        }
        return bounds.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Returns a percentile.
     *
     * @param part from 0 to 1
     * @return milliseconds; NaN without data
     */
    double percentile(double part) {
        Map.Entry<Double, Double> last = counts.lastEntry();
        double all = last == null ? 0 : last.getValue();
        if (all == 0) {
            return Double.NaN;
        }
        double rank = part * all;
        double from = 0;
        double before = 0;
        for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
            double upTo = bucket.getValue();
            if (upTo >= rank && upTo > before) {
                double nanos = from + (bucket.getKey() - from) * (rank - before) / (upTo - before);
                return nanos / Duration.ofMillis(1).toNanos();
            }
            from = bucket.getKey();
            before = upTo;
        }
        throw new AssertionError("rank beyond the last bucket");
    }
}
