package dev.roost.engine.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Releases memory of a full budget, at most once in a few milliseconds: holders release it on their own loops, which takes some
 * time. Thread-safe.
 */
final class SheddingWaves {
    private static final Logger log = LoggerFactory.getLogger(SheddingWaves.class);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LOG_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final MemoryBudget budget;
    private final LongSupplier nanoTime;
    private final AtomicLong nextWave;

    /** Whether a thread releases memory. Others leave the work to it. */
    private final AtomicBoolean running = new AtomicBoolean();

    // Of the running thread.

    private final Map<MemoryUse, Integer> unlogged = new EnumMap<>(MemoryUse.class);
    private long nextLog;

    SheddingWaves(MemoryBudget budget, LongSupplier nanoTime) {
        this.budget = budget;
        this.nanoTime = nanoTime;
        this.nextWave = new AtomicLong(nanoTime.getAsLong());
        this.nextLog = nanoTime.getAsLong();
    }

    /** Memory was charged while the budget is full. */
    void onGrowth() {
        long now = nanoTime.getAsLong();
        long due = nextWave.get();
        if (now - due >= 0 && nextWave.compareAndSet(due, now + PAUSE_NANOS)) {
            run();
        }
    }

    private void run() {
        if (running.compareAndSet(false, true)) {
            try {
                release();
            } finally {
                running.set(false);
            }
        }
    }

    private void release() {
        long surplus = budget.surplus() - pending();
        surplus = shed(MemoryUse.RECOVERY, byHeld(MemoryUse.RECOVERY), surplus);
        surplus = shed(MemoryUse.OUTBOX, byHeld(MemoryUse.OUTBOX), surplus);
        surplus = shed(MemoryUse.INCOMPLETE, byHeld(MemoryUse.INCOMPLETE), surplus);
        surplus = shed(MemoryUse.INBOX, youngest(MemoryUse.INBOX), surplus);
        shed(MemoryUse.KEPT, youngest(MemoryUse.KEPT), surplus);
        logIfDue();
    }

    /** Returns what is about to be released by earlier waves. */
    private long pending() {
        long sum = 0;
        for (MemoryAccount account : budget.accounts()) {
            sum += account.isShedding() ? account.total() : 0;
        }
        return sum;
    }

    private List<MemoryAccount> byHeld(MemoryUse use) {
        return sorted(use, account -> account.held(use));
    }

    private List<MemoryAccount> youngest(MemoryUse use) {
        return sorted(use, MemoryAccount::number);
    }

    /** Returns the accounts that hold more than a little for a use, sorted by a value that was read once, largest first. */
    private List<MemoryAccount> sorted(MemoryUse use, ToLongFunction<MemoryAccount> rank) {
        List<Ranked> ranked = new ArrayList<>();
        for (MemoryAccount account : budget.accounts()) {
            if (!account.isShedding() && !MemoryAccount.isSmall(account.held(use))) {
                ranked.add(new Ranked(account, rank.applyAsLong(account)));
            }
        }
        ranked.sort(Comparator.comparingLong(Ranked::rank).reversed());
        return ranked.stream().map(Ranked::account).toList();
    }

    private record Ranked(MemoryAccount account, long rank) {}

    /** @return the rest of the surplus */
    private long shed(MemoryUse use, List<MemoryAccount> candidates, long surplus) {
        long rest = surplus;
        for (MemoryAccount account : candidates) {
            if (rest <= 0) {
                break;
            }
            rest -= account.total();
            account.shed(use);
            budget.countShed(use);
            unlogged.merge(use, 1, Integer::sum);
        }
        return rest;
    }

    private void logIfDue() {
        long now = nanoTime.getAsLong();
        if (unlogged.isEmpty() || now - nextLog < 0) {
            return;
        }
        nextLog = now + LOG_PAUSE_NANOS;
        log.warn(
                "memory budget: {} of {} bytes in use, released: {} (option: memoryBudget; in Spring roost.memory-budget)",
                budget.used(),
                budget.bytes(),
                unlogged);
        unlogged.clear();
    }
}
