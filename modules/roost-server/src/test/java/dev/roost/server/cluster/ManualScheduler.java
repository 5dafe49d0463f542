package dev.roost.server.cluster;

import dev.roost.test.ManualLoop;
import java.time.Duration;

/** Time that a test controls. */
final class ManualScheduler implements ClusterScheduler {
    private final ManualLoop loop = new ManualLoop();

    void advance(Duration time) {
        loop.advance(time);
    }

    /** How many timers are pending. */
    int timers() {
        return loop.timers();
    }

    @Override
    public long nanoTime() {
        return loop.nanoTime();
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        return loop.schedule(task, delayNanos)::cancel;
    }
}
