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

    void add(Batch batch) {
        batches.add(batch);
        bytes += batch.size();
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }

    /** What it holds, in bytes. */
    long bytes() {
        return bytes;
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
    }
}
