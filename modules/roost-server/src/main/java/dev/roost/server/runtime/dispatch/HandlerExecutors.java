package dev.roost.server.runtime.dispatch;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates the default handler executors: virtual threads where the JDK has them, else a bounded pool. They need no shutdown,
 * because idle threads end.
 */
public final class HandlerExecutors {
    private static final int MAX_THREADS = Math.max(64, 8 * Runtime.getRuntime().availableProcessors());

    private HandlerExecutors() {}

    /** @param name the prefix of the thread names */
    public static Executor create(String name) {
        if (Runtime.version().feature() >= 21) {
            return virtualThreads();
        }
        return pool(name);
    }

    /** Uses reflection, because the method is newer than the Java release that this is compiled for. */
    private static Executor virtualThreads() {
        try {
            return (Executor)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (IllegalAccessException | InvocationTargetException | NoSuchMethodException e) {
            throw new IllegalStateException("virtual threads: not available (expected: a JDK of 21 or later)", e);
        }
    }

    /** A work-stealing pool: its threads wake each other, so that submitting many tasks at once wakes few threads. */
    static Executor pool(String name) {
        return new ForkJoinPool(
                MAX_THREADS, workers(name), null, true, 0, MAX_THREADS, 1, pool -> true, 30, TimeUnit.SECONDS);
    }

    private static ForkJoinPool.ForkJoinWorkerThreadFactory workers(String name) {
        AtomicInteger count = new AtomicInteger();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return pool -> {
            ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
            thread.setName(name + "-" + count.incrementAndGet());
            thread.setContextClassLoader(loader);
            return thread;
        };
    }
}
