package dev.roost.engine;

import dev.roost.engine.spi.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits to be sent to one client, in order. Loop only. */
final class Outbox {
    private final ArrayDeque<Batch> batches = new ArrayDeque<>(4);
    private long bytes;
    private int binary;
    private int compressible;

    void add(Batch batch) {
        batches.add(batch);
        bytes += batch.size();
        binary += batch.isBinary() ? 1 : 0;
        compressible += batch.isCompressible() ? 1 : 0;
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }

    /** What it holds, in bytes. */
    long bytes() {
        return bytes;
    }

    /** Whether any of it is binary. */
    boolean isBinary() {
        return binary > 0;
    }

    /** Whether any of it may be compressed. */
    boolean isCompressible() {
        return compressible > 0;
    }

    @Nullable
    Batch peek() {
        return batches.peek();
    }

    @Nullable
    Batch poll() {
        Batch batch = batches.poll();
        if (batch != null) {
            bytes -= batch.size();
            binary -= batch.isBinary() ? 1 : 0;
            compressible -= batch.isCompressible() ? 1 : 0;
        }
        return batch;
    }

    /** Empties it. */
    List<Batch> takeAll() {
        List<Batch> all = new ArrayList<>(batches);
        clear();
        return all;
    }

    void clear() {
        batches.clear();
        bytes = 0;
        binary = 0;
        compressible = 0;
    }
}
