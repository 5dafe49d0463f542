package dev.roost.engine;

import dev.roost.engine.spi.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits to be sent to one client, in order. It is mostly empty, or holds one batch. Loop only. */
final class Outbox {
    private @Nullable Batch first;

    /** What comes after the first; null if nothing does. */
    private @Nullable ArrayDeque<Batch> rest;

    private long bytes;
    private int binary;
    private int compressible;

    void add(Batch batch) {
        if (first == null) {
            first = batch;
        } else {
            if (rest == null) {
                rest = new ArrayDeque<>(4);
            }
            rest.add(batch);
        }
        bytes += batch.size();
        binary += batch.isBinary() ? 1 : 0;
        compressible += batch.isCompressible() ? 1 : 0;
    }

    boolean isEmpty() {
        return first == null;
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
        return first;
    }

    @Nullable
    Batch poll() {
        Batch batch = first;
        if (batch == null) {
            return null;
        }
        first = next();
        bytes -= batch.size();
        binary -= batch.isBinary() ? 1 : 0;
        compressible -= batch.isCompressible() ? 1 : 0;
        return batch;
    }

    private @Nullable Batch next() {
        if (rest == null) {
            return null;
        }
        Batch next = rest.poll();
        if (rest.isEmpty()) {
            rest = null;
        }
        return next;
    }

    /** Empties it. */
    List<Batch> takeAll() {
        List<Batch> all = all();
        clear();
        return all;
    }

    private List<Batch> all() {
        if (first == null) {
            return List.of();
        }
        if (rest == null) {
            return first.alone();
        }
        List<Batch> all = new ArrayList<>(1 + rest.size());
        all.add(first);
        all.addAll(rest);
        return all;
    }

    void clear() {
        first = null;
        rest = null;
        bytes = 0;
        binary = 0;
        compressible = 0;
    }
}
