package dev.roost.server;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
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
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
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

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
