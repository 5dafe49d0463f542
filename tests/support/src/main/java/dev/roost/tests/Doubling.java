package dev.roost.tests;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Measures how the cost of a function grows with the length of its input, in CPU time of the calling thread. */
public final class Doubling {
    /** A quadratic function costs 4 times as much for an input of twice the length. */
    private static final double MAX_RATIO = 2.5;

    private static final long MIN_NANOS = 1_000_000;
    private static final int ROUNDS = 9;
    private static final int ATTEMPTS = 4;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Doubling() {}

    /**
     * Fails if an input of 2n costs more than 2.5 times as much as one of n.
     *
     * @param input makes an input of a length
     */
    public static <T> void assertLinear(int n, IntFunction<T> input, Consumer<T> function) {
        T one = input.apply(n);
        T two = input.apply(2 * n);
        double ratio = Double.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && ratio > MAX_RATIO; attempt++) {
            ratio = Math.min(ratio, ratio(one, two, function));
        }
        if (ratio > MAX_RATIO) {
            throw new AssertionError(
                    "cost of 2n: " + ratio + " times the cost of n = " + n + " (expected: at most " + MAX_RATIO + ")");
        }
    }

    private static <T> double ratio(T one, T two, Consumer<T> function) {
        int calls = 1;
        while (cost(one, function, calls) < MIN_NANOS) {
            calls *= 2;
        }
        long ofOne = Long.MAX_VALUE;
        long ofTwo = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            ofOne = Math.min(ofOne, cost(one, function, calls));
            ofTwo = Math.min(ofTwo, cost(two, function, calls));
        }
        return (double) ofTwo / Math.max(1, ofOne);
    }

    private static <T> long cost(T input, Consumer<T> function, int calls) {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < calls; i++) {
            function.accept(input);
        }
        return THREADS.getCurrentThreadCpuTime() - start;
    }
}
