package dev.roost.server.runtime.dispatch;

import dev.roost.engine.spi.SessionLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Collects the tasks that the sockets of one loop have for the handler executor during one turn of the loop, and submits them
 * as one task at the end of the turn. Submitting each task separately would wake a thread for each; with few processors these
 * threads would preempt the loop. Loop only.
 */
public final class DispatchBatch {
    /** A batch of this size is submitted before the end of the turn. */
    static final int MANY = 64;

    private final SessionLoop loop;
    private final Executor executor;
    private final InboundLimit.Settings settings;

    private List<HandlerQueue.Run> runs = new ArrayList<>();

    /**
     * @param executor the handler executor
     * @param settings applies to the clients of the loop
     */
    public DispatchBatch(SessionLoop loop, Executor executor, InboundLimit.Settings settings) {
        this.loop = loop;
        this.executor = executor;
        this.settings = settings;
    }

    InboundLimit.Settings settings() {
        return settings;
    }

    void add(HandlerQueue.Run run) {
        runs.add(run);
        if (runs.size() == 1) {
            loop.execute(this::submit);
        } else if (runs.size() == MANY) {
            submit();
        }
    }

    private void submit() {
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
                    new RejectedExecutionException("the handler executor failed", failure);
            all.forEach(run -> run.reject(rejection));
        }
    }

    /** Runs on the handler executor. The first task runs here last, because it may block. */
    private void spread(List<HandlerQueue.Run> all) {
        int next = 1;
        try {
            for (; next < all.size(); next++) {
                executor.execute(all.get(next));
            }
        } catch (Throwable rejection) {
            // If the executor rejects, because it is full, shut down or out of threads, this thread runs the rest.
        }
        all.get(0).run();
        all.subList(next, all.size()).forEach(HandlerQueue.Run::run);
    }
}
