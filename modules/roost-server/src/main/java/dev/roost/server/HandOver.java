package dev.roost.server;

import dev.roost.engine.spi.SessionLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * What the sockets of one loop have for the handlers' executor. It is handed over as one task at the end of the loop's
 * turn: were each handed over alone, each would wake a thread, and where processors are few that thread would interrupt
 * the loop. Loop only.
 */
final class HandOver {
    /** So many are handed over without waiting for the end of the turn. */
    static final int MANY = 64;

    private final SessionLoop loop;
    private final Executor executor;

    private List<HandlerQueue.Run> runs = new ArrayList<>();

    HandOver(SessionLoop loop, Executor executor) {
        this.loop = loop;
        this.executor = executor;
    }

    void add(HandlerQueue.Run run) {
        runs.add(run);
        if (runs.size() == 1) {
            loop.execute(this::handOver);
        } else if (runs.size() == MANY) {
            handOver();
        }
    }

    private void handOver() {
        if (runs.isEmpty()) {
            return;
        }
        List<HandlerQueue.Run> all = runs;
        runs = new ArrayList<>();
        try {
            executor.execute(all.size() == 1 ? all.get(0) : () -> spread(all));
        } catch (RejectedExecutionException e) {
            all.forEach(run -> run.reject(e));
        } catch (Throwable failure) {
            RejectedExecutionException rejection =
                    new RejectedExecutionException("the handlers' executor failed", failure);
            all.forEach(run -> run.reject(rejection));
        }
    }

    /** Handlers' executor. The others come first, for the one that stays here may block. */
    private void spread(List<HandlerQueue.Run> all) {
        int next = 1;
        try {
            for (; next < all.size(); next++) {
                executor.execute(all.get(next));
            }
        } catch (Throwable rejection) {
            // An executor that takes nothing new, being full, shut down or out of threads, leaves the rest to this
            // thread.
        }
        all.get(0).run();
        all.subList(next, all.size()).forEach(HandlerQueue.Run::run);
    }
}
