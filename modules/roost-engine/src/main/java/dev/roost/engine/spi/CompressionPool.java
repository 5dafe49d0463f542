package dev.roost.engine.spi;

import dev.roost.engine.memory.MemoryBudget;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that compress large bodies and messages, so that event loops don't. Shared by all servers of the process; idle
 * threads end. If the queue is full in number or bytes, data is sent without compression. Data
 * that waits or is being compressed is charged to {@link MemoryBudget#ofProcess()}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CompressionPool {
    /** Data of at least this size, in bytes, is not compressed on an event loop: 16 KiB take about 0.3 ms. */
    public static final int LARGE = 16 << 10;

    /** The number of tasks that may wait. */
    private static final int MAX_WAITING = 256;

    /** The size of all data that waits or is being compressed, in bytes. */
    private static final long MAX_BYTES = 32L << 20;

    private static final AtomicLong BYTES = new AtomicLong();

    /** The pool is one for the process, so its data is charged to the budget of the process. */
    private static final MemoryBudget BUDGET = MemoryBudget.ofProcess();

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final ThreadPoolExecutor THREADS = create();

    private CompressionPool() {}

    private static ThreadPoolExecutor create() {
        int count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                count, count, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), task -> {
                    Thread thread = new Thread(task, "roost-compression-" + NUMBER.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Computes a value on a thread of the pool.
     *
     * @param <T> the type of the value
     * @param size the size of the data in bytes
     * @param task computes the value
     * @return the future value, or null if the pool is busy
     */
    public static <T> @Nullable CompletableFuture<T> submit(int size, Supplier<T> task) {
        if (BYTES.addAndGet(size) > MAX_BYTES) {
            BYTES.addAndGet(-size);
            return null;
        }
        BUDGET.charge(size);
        try {
            CompletableFuture<T> result = CompletableFuture.supplyAsync(task, THREADS);
            result.whenComplete((value, failure) -> release(size));
            return result;
        } catch (RejectedExecutionException busy) {
            release(size);
            return null;
        }
    }

    private static void release(int size) {
        BYTES.addAndGet(-size);
        BUDGET.charge(-size);
    }
}
