package dev.roost.engine.runtime;

import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.spi.Batch;
import dev.roost.protocol.PollingEncoding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queue of packets for one client, in order. It is mostly empty, or holds one batch. Loop only. */
final class Outbox {
    /** The list is compacted when so many batches have been taken one by one, and they are half of all. */
    private static final int MANY_TAKEN = 32;

    /** The only batch; null if there is none, or several. */
    private @Nullable Batch only;

    /** Several batches, preceded by those that have been taken; null if there is none, or one. */
    private @Nullable ArrayList<Batch> many;

    /** Tasks that wait for all batches to leave; null if there are none. */
    private @Nullable List<Runnable> waiting;

    /** The charges for batches that wait longer than one turn; null if there are none. */
    private @Nullable OutboxCharges charges;

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

    /** The size of all batches, in bytes. */
    long bytes() {
        return bytes;
    }

    /** Whether any batch is binary. */
    boolean isBinary() {
        return binary > 0;
    }

    /** Whether any batch may be compressed. */
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
        leave(batch.alone());
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

    /** Removes and returns all batches. */
    List<Batch> takeAll() {
        List<Batch> all = all();
        leave(all);
        empty();
        return all;
    }

    /** Removes and returns the first batches, up to the one with which their size exceeds a limit in bytes. */
    List<Batch> take(long limit) {
        if (bytes <= limit) {
            return takeAll();
        }
        List<Batch> first = new ArrayList<>();
        long size = 0;
        for (Batch batch = poll(); batch != null; batch = size > limit ? null : poll()) {
            first.add(batch);
            size += batch.size();
        }
        return first;
    }

    /** Removes and returns as many batches as fit into a polling body. A batch that is too large is taken alone. */
    List<Batch> take(PollingEncoding form, long maxBytes) {
        List<Batch> first = new ArrayList<>();
        long size = 0;
        for (Batch next = peek(); next != null; next = peek()) {
            // One byte for the separator.
            size += next.part(form).size() + 1;
            if (!first.isEmpty() && size > maxBytes) {
                break;
            }
            first.add(next);
            poll();
        }
        return first;
    }

    /** Removes and returns the first batch, if there is one. */
    List<Batch> takeFirst() {
        Batch first = poll();
        return first == null ? List.of() : first.alone();
    }

    /** Charges the batches to a budget until they leave. */
    void charge(MemoryBudget budget) {
        if (charges == null && !isEmpty()) {
            charges = new OutboxCharges(budget);
        }
        if (charges != null) {
            charges.enter(all());
        }
    }

    boolean isCharged() {
        return charges != null;
    }

    private void leave(List<Batch> first) {
        if (charges != null) {
            charges.leave(first);
            if (charges.isEmpty()) {
                charges = null;
            }
        }
    }

    private List<Batch> all() {
        if (many != null) {
            return taken == 0 ? many : many.subList(taken, many.size());
        }
        return only == null ? List.of() : only.alone();
    }

    /** Runs a task at the next {@link #notifyDrained}. */
    void whenDrained(Runnable task) {
        if (waiting == null) {
            waiting = new ArrayList<>(2);
        }
        waiting.add(task);
    }

    boolean isAwaited() {
        return waiting != null;
    }

    /** All batches have left. */
    void notifyDrained() {
        List<Runnable> tasks = waiting;
        waiting = null;
        if (tasks != null) {
            tasks.forEach(Runnable::run);
        }
    }

    /** Drops all batches and all tasks. */
    void clear() {
        leave(all());
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
