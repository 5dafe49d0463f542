package dev.roost.server.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The scheduler outside tests: the system's clock, and the timer thread that the JDK has for futures. Thread-safe. */
final class SystemScheduler implements ClusterScheduler {
    static final SystemScheduler INSTANCE = new SystemScheduler();

    private SystemScheduler() {}

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        CompletableFuture<Boolean> delay =
                new CompletableFuture<Boolean>().completeOnTimeout(true, delayNanos, TimeUnit.NANOSECONDS);
        delay.thenRun(task);
        return () -> delay.cancel(false);
    }
}
