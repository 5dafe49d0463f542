package dev.roost.testkit;

import dev.roost.engine.spi.SessionLoop;
import java.util.concurrent.atomic.AtomicInteger;

/** A loop driven by hand that knows how many tasks it was given. */
final class CountedLoop implements SessionLoop {
    final ManualLoop manual = new ManualLoop();
    private final AtomicInteger tasks = new AtomicInteger();

    int tasks() {
        return tasks.get();
    }

    @Override
    public void execute(Runnable task) {
        tasks.incrementAndGet();
        manual.execute(task);
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        return manual.schedule(task, delayNanos);
    }

    @Override
    public long nanoTime() {
        return manual.nanoTime();
    }

    @Override
    public boolean inLoop() {
        return manual.inLoop();
    }
}
