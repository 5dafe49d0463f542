package dev.roost.engine.runtime;

import dev.roost.engine.spi.SessionLoop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The packets that a closing session still has to deliver to its client, and the timeout of their delivery. Loop only. */
final class FinalDelivery {
    private final List<Runnable> waiting = new ArrayList<>(1);
    private final boolean owed;
    private final boolean lastPoll;
    private boolean done;
    private SessionLoop.@Nullable Timer timeout;

    private FinalDelivery(boolean owed, boolean lastPoll) {
        this.owed = owed;
        this.lastPoll = lastPoll;
        this.done = !owed;
    }

    /** @param owed whether packets are queued, in addition to the close packet */
    static FinalDelivery of(boolean owed) {
        return new FinalDelivery(owed, false);
    }

    /** The noop packet for the last GET of a client that has closed the session. */
    static FinalDelivery lastPoll() {
        return new FinalDelivery(false, true);
    }

    /** Whether the client gets time to fetch packets. */
    boolean isOwed() {
        return owed;
    }

    boolean isLastPoll() {
        return lastPoll;
    }

    void setTimeout(SessionLoop.Timer newTimeout) {
        this.timeout = newTimeout;
    }

    /** Runs a task once the last packet has been passed to the transport or dropped; at once if that has happened. */
    void whenDone(Runnable task) {
        if (done) {
            task.run();
        } else {
            waiting.add(task);
        }
    }

    /** The last packet has been passed to the transport or dropped. */
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
