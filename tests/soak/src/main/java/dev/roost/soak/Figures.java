package dev.roost.soak;

import java.util.Arrays;

/**
 * The memory, files, threads and sessions of a server after its garbage was collected.
 *
 * @param heap bytes
 * @param direct bytes outside of the heap
 * @param descriptors open files and connections
 * @param threads live threads, without those of the handlers' pool, whose number follows the load and has a limit of its own
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
