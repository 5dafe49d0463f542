package dev.roost.engine;

import dev.roost.engine.spi.Batch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits to be sent to one client, in order. It is mostly empty, or holds one batch. Loop only. */
final class Outbox {
    /** When so many have been taken one by one, and they are half of all, the others move up. */
    private static final int MANY_TAKEN = 32;

    /** What waits alone. */
    private @Nullable Batch only;

    /** What doesn't wait alone, with what was taken of it one by one before; null if that is nothing. */
    private @Nullable ArrayList<Batch> many;

    /** Who waits for all of it to leave; null if nobody does. */
    private @Nullable List<Runnable> waiting;

    private int taken;
    private long bytes;
    private int binary;
    private int compressible;

    void add(Batch batch) {
        if (many != null) {
            many.add(batch);
        } else if (only == null) {
            only = batch;
        } else {
            many = new ArrayList<>(8);
            many.add(only);
            many.add(batch);
            only = null;
        }
        bytes += batch.size();
        binary += batch.isBinary() ? 1 : 0;
        compressible += batch.isCompressible() ? 1 : 0;
    }

    boolean isEmpty() {
        return only == null && many == null;
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
        return many == null ? only : many.get(taken);
    }

    @Nullable
    Batch poll() {
        Batch batch = peek();
        if (batch == null) {
            return null;
        }
        moveOn();
        bytes -= batch.size();
        binary -= batch.isBinary() ? 1 : 0;
        compressible -= batch.isCompressible() ? 1 : 0;
        return batch;
    }

    private void moveOn() {
        only = null;
        if (many == null) {
            return;
        }
        taken++;
        if (taken == many.size()) {
            many = null;
            taken = 0;
        } else if (taken >= MANY_TAKEN && 2 * taken >= many.size()) {
            many.subList(0, taken).clear();
            taken = 0;
        }
    }

    /** Empties it. */
    List<Batch> takeAll() {
        List<Batch> all = all();
        empty();
        return all;
    }

    private List<Batch> all() {
        if (many != null) {
            return taken == 0 ? many : many.subList(taken, many.size());
        }
        return only == null ? List.of() : only.alone();
    }

    /** Has something done by {@link #tellDrained}. */
    void whenDrained(Runnable task) {
        if (waiting == null) {
            waiting = new ArrayList<>(2);
        }
        waiting.add(task);
    }

    boolean isAwaited() {
        return waiting != null;
    }

    /** All of it has left. */
    void tellDrained() {
        List<Runnable> told = waiting;
        waiting = null;
        if (told != null) {
            told.forEach(Runnable::run);
        }
    }

    /** Nobody gets what it holds, and nobody is told of that. */
    void clear() {
        empty();
        waiting = null;
    }

    private void empty() {
        only = null;
        many = null;
        taken = 0;
        bytes = 0;
        binary = 0;
        compressible = 0;
    }
}
