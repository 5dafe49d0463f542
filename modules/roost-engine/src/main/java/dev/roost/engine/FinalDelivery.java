package dev.roost.engine;

import dev.roost.engine.spi.SessionLoop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a session that is closing still has to deliver to its client, and until when it may. Loop only. */
final class FinalDelivery {
    private final List<Runnable> waiting = new ArrayList<>(1);
    private final boolean owed;
    private boolean done;
    private SessionLoop.@Nullable Timer timeout;

    /** @param owed whether there was anything to deliver at the beginning, except that the session closes */
    FinalDelivery(boolean owed) {
        this.owed = owed;
        this.done = !owed;
    }

    /** Whether the client is left time to fetch packets. */
    boolean isOwed() {
        return owed;
    }

    void setTimeout(SessionLoop.Timer newTimeout) {
        this.timeout = newTimeout;
    }

    /** Runs a task when the last packet has been handed to the transport, or can't be any more; now, if that has happened. */
    void whenDone(Runnable task) {
        if (done) {
            task.run();
        } else {
            waiting.add(task);
        }
    }

    /** The last packet has been handed to the transport, or can't be any more. */
    void complete() {
        done = true;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    /** The session has ended. */
    void end() {
        if (timeout != null) {
            timeout.cancel();
        }
        complete();
    }
}
