package dev.roost.engine.memory;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The memory that servers hold for all their clients together. Each layer charges to it what it holds, at its cost in the heap
 * or in direct memory: sessions, {@code auth} values, bodies, incomplete messages, events that wait for handlers, packets that
 * wait for their receivers, and packets for recovery. Thread-safe.
 *
 * <pre>
 *            50 %               80 %
 *   NORMAL ───────► PRESSED ───────────► FULL
 *      ▲    40 %     │   ▲      70 %      │
 *      └─────────────┘   └────────────────┘
 * </pre>
 *
 * <p>At {@link MemoryLevel#FULL} memory is released, down to 70 %, in the order of {@link MemoryUse}.
 *
 * <p>Servers may share a budget, and do so by default: {@link #ofProcess()}.
 *
 * <pre>{@code
 * import dev.roost.engine.EngineOptions;
 * import dev.roost.engine.memory.MemoryBudget;
 *
 * MemoryBudget budget = MemoryBudget.of(256L << 20);
 * EngineOptions options = EngineOptions.builder().memoryBudget(budget).build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class MemoryBudget {
    /** A smaller budget could not hold a few messages of the default size. */
    private static final long SMALLEST = 1L << 20;

    private final long bytes;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();
    private final AtomicLong accountNumbers = new AtomicLong();
    private final LongAdder refused = new LongAdder();
    private final AtomicLongArray shed = new AtomicLongArray(MemoryUse.values().length);
    private final Set<MemoryAccount> accounts = ConcurrentHashMap.newKeySet();
    private final SheddingWaves waves;
    private volatile MemoryLevel level = MemoryLevel.NORMAL;

    private static final class OfProcess {
        static final MemoryBudget BUDGET =
                of(Math.max(SMALLEST, Runtime.getRuntime().maxMemory() / 2));
    }

    MemoryBudget(long bytes, LongSupplier nanoTime) {
        if (bytes < SMALLEST) {
            throw new IllegalArgumentException("memoryBudget: " + bytes + " (expected: at least " + SMALLEST + ")");
        }
        this.bytes = bytes;
        this.waves = new SheddingWaves(this, nanoTime);
    }

    /**
     * Creates a budget.
     *
     * @param bytes the limit in bytes, at least 1 MiB
     * @return a new budget
     * @throws IllegalArgumentException if the limit is too small
     */
    public static MemoryBudget of(long bytes) {
        return new MemoryBudget(bytes, System::nanoTime);
    }

    /**
     * Returns the budget of this process, which all servers share by default: half of the largest heap. {@link
     * MemoryLevel#FULL} begins at 80 % of it, 40 % of the heap, because the garbage collector may need twice the size of a large
     * object. Direct memory, whose default limit is as large as the heap, has the same share.
     *
     * @return the same budget at each call
     */
    public static MemoryBudget ofProcess() {
        return OfProcess.BUDGET;
    }

    /**
     * Creates the account of one client.
     *
     * @param holder releases the memory of the client
     * @return a new account
     */
    public MemoryAccount open(MemoryHolder holder) {
        return new MemoryAccount(this, holder, accountNumbers.incrementAndGet());
    }

    /**
     * Charges memory that has no account: it is too small for one, or shared by several clients.
     *
     * @param delta the difference, in bytes; negative when the memory is released
     */
    public void charge(long delta) {
        if (delta == 0) {
            return;
        }
        long now = used.addAndGet(delta);
        if (now > peak.get()) {
            peak.accumulateAndGet(now, Math::max);
        }
        if (levelAt(now, level) != level) {
            updateLevel();
        }
        if (delta > 0 && level == MemoryLevel.FULL) {
            waves.onGrowth();
        }
    }

    /** Each writer checks again after its write, so that the last one leaves the right level. */
    private void updateLevel() {
        MemoryLevel next = levelAt(used.get(), level);
        level = next;
        while (next != levelAt(used.get(), next)) {
            next = levelAt(used.get(), next);
            level = next;
        }
    }

    private MemoryLevel levelAt(long now, MemoryLevel before) {
        if (now >= percent(80) || before == MemoryLevel.FULL && now >= percent(70)) {
            return MemoryLevel.FULL;
        }
        boolean pressed = now >= percent(50) || before != MemoryLevel.NORMAL && now >= percent(40);
        return pressed ? MemoryLevel.PRESSED : MemoryLevel.NORMAL;
    }

    private long percent(int share) {
        return bytes / 100 * share;
    }

    /** Returns how much has to be released, so that the level is no longer FULL. */
    long surplus() {
        return used.get() - percent(70);
    }

    void register(MemoryAccount account, boolean holds) {
        if (holds) {
            accounts.add(account);
        } else {
            accounts.remove(account);
        }
    }

    Set<MemoryAccount> accounts() {
        return accounts;
    }

    void countShed(MemoryUse use) {
        shed.incrementAndGet(use.ordinal());
    }

    /**
     * Returns whether input of a size has to be rejected: the level is {@link MemoryLevel#FULL}, and the input is not small.
     * Counts the rejection.
     *
     * @param size the size in bytes
     * @return true if it must not be held
     */
    public boolean rejects(long size) {
        boolean rejects = level == MemoryLevel.FULL && !MemoryAccount.isSmall(size);
        if (rejects) {
            refused.increment();
        }
        return rejects;
    }

    /**
     * Returns whether a new session has to be rejected: the level is {@link MemoryLevel#FULL}. Counts the rejection.
     *
     * @return true if it must not be opened
     */
    public boolean rejectsSession() {
        boolean rejects = level == MemoryLevel.FULL;
        if (rejects) {
            refused.increment();
        }
        return rejects;
    }

    /**
     * Returns the limit.
     *
     * @return bytes
     */
    public long bytes() {
        return bytes;
    }

    /**
     * Returns what is held for clients now.
     *
     * @return bytes
     */
    public long used() {
        return used.get();
    }

    /**
     * Returns the most that was held for clients.
     *
     * @return bytes
     */
    public long peak() {
        return peak.get();
    }

    /**
     * Returns the level.
     *
     * @return the level
     */
    public MemoryLevel level() {
        return level;
    }

    /**
     * Returns how often memory was released at {@link MemoryLevel#FULL}.
     *
     * @param use what the memory was held for
     * @return the number of clients, or of stores for recovery
     */
    public long shed(MemoryUse use) {
        return shed.get(use.ordinal());
    }

    /**
     * Returns how many sessions and how much input were rejected at {@link MemoryLevel#FULL}.
     *
     * @return the number of rejections
     */
    public long rejected() {
        return refused.sum();
    }

    /**
     * Returns the limit, the level and the use.
     *
     * @return a text for logs
     */
    @Override
    public String toString() {
        return "MemoryBudget[" + used.get() + " of " + bytes + " bytes, " + level + "]";
    }
}
