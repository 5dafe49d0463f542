package dev.roost.engine.runtime;

import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.spi.Batch;
import java.util.List;

/**
 * The charges for the first batches of an outbox whose client doesn't receive. Data that several outboxes share is charged
 * once. Loop only.
 */
final class OutboxCharges {
    /** The cost of one place in the list of an outbox, which grows by half and is copied then, in bytes. */
    static final int REFERENCE = 16;

    /** The cost of a batch in addition to its data: the batch, its packets and their lists, in bytes. */
    static final int BATCH = 224;

    private final MemoryBudget budget;
    private int count;

    OutboxCharges(MemoryBudget budget) {
        this.budget = budget;
    }

    /** Charges the batches behind those that are charged already. */
    void enter(List<Batch> all) {
        long sum = 0;
        for (; count < all.size(); count++) {
            Batch batch = all.get(count);
            sum += REFERENCE + (batch.enterQueue() ? costOf(batch) : 0);
        }
        budget.charge(sum);
    }

    private static long costOf(Batch batch) {
        return BATCH + (long) batch.size();
    }

    /** The first batches leave the outbox. */
    void leave(List<Batch> first) {
        long sum = 0;
        int leaving = Math.min(count, first.size());
        for (int i = 0; i < leaving; i++) {
            Batch batch = first.get(i);
            sum += REFERENCE + (batch.leaveQueue() ? costOf(batch) : 0);
        }
        count -= leaving;
        budget.charge(-sum);
    }

    boolean isEmpty() {
        return count == 0;
    }
}
