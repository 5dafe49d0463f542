package dev.roost.server.model;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.test.ManualLoop;
import java.time.Duration;

/** A loop on which each event of the network is a task of its own, so that a test can run them one by one. */
final class SteppedLoop implements SessionLoop {
    private final ManualLoop loop = new ManualLoop();

    @Override
    public boolean execute(Runnable task) {
        return loop.execute(task);
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        return loop.schedule(task, delayNanos);
    }

    @Override
    public long nanoTime() {
        return loop.nanoTime();
    }

    @Override
    public boolean inLoop() {
        return loop.inLoop();
    }

    boolean runNext() {
        return loop.runNext();
    }

    void run() {
        loop.run();
    }

    void advance(Duration time) {
        loop.advance(time);
    }

    int timers() {
        return loop.timers();
    }
}
