package dev.roost.soak;

import java.util.Arrays;

/**
 * What a server holds after its garbage was collected.
 *
 * @param heap bytes
 * @param direct bytes outside of the heap
 * @param descriptors open files and connections
 * @param threads live threads
 * @param sessions sessions of clients
 */
public record Figures(long heap, long direct, long descriptors, int threads, int sessions) {
    String toLine() {
        return heap + "," + direct + "," + descriptors + "," + threads + "," + sessions;
    }

    static Figures parse(String line) {
        long[] values =
                Arrays.stream(line.split(",")).mapToLong(Long::parseLong).toArray();
        return new Figures(values[0], values[1], values[2], (int) values[3], (int) values[4]);
    }
}
