package dev.roost.engine.memory;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The memory that is held for one client, by use. An account is created when a client holds more than a little, because most
 * clients don't. Thread-safe.
 *
 * <p>Small sums need no account: {@link #isSmall}.
 *
 * @since 0.1.0
 */
public final class MemoryAccount {
    /** What may be held for one use of one client without being charged, in bytes: about as much as a quiet session costs. */
    public static final int SMALL = 4 << 10;

    /** The steps in which the sum of many small parts is charged, in bytes. */
    public static final int STEP = 16 << 10;

    private static final int USES = MemoryUse.values().length;

    private final MemoryBudget budget;
    private final MemoryHolder holder;

    /** Grows with the age of the account's budget: a younger account has a larger number. */
    private final long number;

    /** By use; last what is noted. */
    private final AtomicLongArray held = new AtomicLongArray(USES + 1);

    /** Whether the holder was asked to release memory, and has not released any since. */
    private volatile boolean shedding;

    /** Whether the holder has no more to release. */
    private volatile boolean retired;

    MemoryAccount(MemoryBudget budget, MemoryHolder holder, long number) {
        this.budget = budget;
        this.holder = holder;
        this.number = number;
    }

    /**
     * Returns whether a size is so small that it need not be charged.
     *
     * @param bytes the size
     * @return true up to {@link #SMALL}
     */
    public static boolean isSmall(long bytes) {
        return bytes <= SMALL;
    }

    /**
     * Returns the change of what is charged for a sum that many small parts change, which is charged in steps of {@link
     * #STEP}: most changes need no charge.
     *
     * @param before the sum before the change, in bytes
     * @param after the sum after the change, in bytes
     * @return the difference to add to the account, in bytes; mostly 0
     */
    public static long steps(long before, long after) {
        return after / STEP * STEP - before / STEP * STEP;
    }

    /**
     * Sets what is held for a use.
     *
     * @param use the use
     * @param bytes the real cost, in bytes
     */
    public void set(MemoryUse use, long bytes) {
        long allowed = mayGrow(use) ? bytes : 0;
        long before = held.getAndSet(use.ordinal(), allowed);
        onChange(allowed - before);
        budget.charge(allowed - before);
    }

    /**
     * Adds to what is held for a use.
     *
     * @param use the use
     * @param delta the difference, in bytes; may be negative, but no more is subtracted than is held, except for {@link
     *     MemoryUse#INBOX}, which several threads may change
     */
    public void add(MemoryUse use, long delta) {
        long before;
        long after;
        if (use == MemoryUse.INBOX) {
            // Threads may add and release events in another order than they have counted them.
            before = held.getAndAdd(use.ordinal(), delta);
            after = before + delta;
        } else {
            long allowed = delta > 0 && !mayGrow(use) ? 0 : delta;
            before = held.getAndUpdate(use.ordinal(), sum -> Math.max(0, sum + allowed));
            after = Math.max(0, before + allowed);
        }
        onChange(after - before);
        budget.charge(after - before);
    }

    /** After the end only events that wait for handlers may still be added, by a thread that is late. */
    private boolean mayGrow(MemoryUse use) {
        return !retired || use == MemoryUse.INBOX;
    }

    /**
     * Sets the size of the packets that the client has not received, without charging them: they may be shared by many
     * clients, so the holder charges them to the budget. The size determines the order in which clients are closed.
     *
     * @param bytes the size
     */
    public void note(long bytes) {
        onChange(bytes - held.getAndSet(USES, bytes));
    }

    private void onChange(long delta) {
        if (delta < 0) {
            shedding = false;
        }
        register();
    }

    /** Each thread checks again after its change, so that the last one leaves the right state. */
    private void register() {
        boolean holds;
        do {
            holds = isHolding();
            budget.register(this, holds);
        } while (holds != isHolding());
    }

    private boolean isHolding() {
        return !retired && total() > 0;
    }

    /** Excludes this account from the release of memory: its holder has closed, and releases the rest when it can. */
    public void retire() {
        retired = true;
        register();
    }

    /**
     * Returns what is held for a use.
     *
     * @param use the use
     * @return bytes; for {@link MemoryUse#OUTBOX} including what was {@linkplain #note noted}
     */
    public long held(MemoryUse use) {
        return held.get(use.ordinal()) + (use == MemoryUse.OUTBOX ? held.get(USES) : 0);
    }

    /** Returns what is held for all uses, and what was noted. */
    long total() {
        long sum = 0;
        for (int i = 0; i <= USES; i++) {
            sum += held.get(i);
        }
        return sum;
    }

    long number() {
        return number;
    }

    boolean isShedding() {
        return shedding;
    }

    /** Makes the holder release memory. */
    void shed(MemoryUse use) {
        shedding = true;
        holder.shed(use);
    }
}
