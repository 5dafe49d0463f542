package dev.roost.server;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where user code runs unless the application says otherwise: virtual threads where the JDK has them, else a bounded
 * pool. Nobody needs to shut it down: its threads end when they have nothing to do.
 */
final class HandlerExecutors {
    private static final int MAX_THREADS = Math.max(64, 8 * Runtime.getRuntime().availableProcessors());

    private HandlerExecutors() {}

    static Executor create(String name) {
        if (Runtime.version().feature() >= 21) {
            return virtualThreads();
        }
        return pool(name);
    }

    /** The method is newer than the baseline this is compiled for. */
    private static Executor virtualThreads() {
        try {
            return (Executor)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (IllegalAccessException | InvocationTargetException | NoSuchMethodException e) {
            throw new IllegalStateException("virtual threads: not available (expected: a JDK of 21 or later)", e);
        }
    }

    /** One that steals work, for its threads wake each other: who brings much at once need not wake many. */
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
