package dev.roost.engine.runtime;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.heartbeat.HeartbeatScheduler;
import dev.roost.engine.spi.SessionLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The state shared by the sessions of one loop: the heartbeat scheduler, and the flush at the end of the loop's turn. All
 * messages that one turn produces for a session leave together. If a turn produces messages for very many sessions, they are
 * flushed in slices, between which the loop serves its other clients. Loop only.
 */
final class EngineLoop {
    /** How many sessions are flushed before the loop reads again; one flush costs some microseconds. */
    static final int SLICE = 32;

    private final SessionLoop loop;
    private final SessionServer server;
    private final HeartbeatScheduler heartbeats;

    private List<Flushable> unflushed = new ArrayList<>();
    private List<Flushable> flushing = new ArrayList<>();

    /** The sessions of large turns. A session is here or in {@link #unflushed}, once. */
    private final ArrayDeque<Flushable> postponed = new ArrayDeque<>();

    EngineLoop(SessionLoop loop, SessionServer server) {
        EngineOptions options = server.options();
        this.loop = loop;
        this.server = server;
        this.heartbeats = new HeartbeatScheduler(loop, options.pingInterval(), options.pingTimeout());
    }

    /** A session with packets to send. */
    interface Flushable {
        /** Sends the queued packets. */
        void flush();
    }

    SessionLoop loop() {
        return loop;
    }

    SessionServer server() {
        return server;
    }

    HeartbeatScheduler heartbeats() {
        return heartbeats;
    }

    /** Flushes a session after the tasks that are queued already. Called once per session and flush. */
    void flushLater(Flushable session) {
        unflushed.add(session);
        if (unflushed.size() == 1) {
            loop.execute(this::flush);
        }
    }

    /** Runs a task behind the flush of all sessions that have packets now. */
    void whenFlushed(Runnable task) {
        if (postponed.isEmpty()) {
            flushLater(task::run);
        } else {
            postponed.add(task::run);
        }
    }

    /** A small turn doesn't wait for a large one. */
    private void flush() {
        List<Flushable> turn = unflushed;
        unflushed = flushing;
        flushing = turn;
        if (turn.size() <= SLICE) {
            turn.forEach(Flushable::flush);
        } else {
            postpone(turn);
        }
        turn.clear();
    }

    private void postpone(List<Flushable> turn) {
        boolean first = postponed.isEmpty();
        postponed.addAll(turn);
        if (first) {
            flushSlice();
        }
    }

    /** Leaves the next slice to a timer: an executed task would run before the loop reads. */
    private void flushSlice() {
        for (int i = 0; i < SLICE && !postponed.isEmpty(); i++) {
            postponed.remove().flush();
        }
        if (!postponed.isEmpty()) {
            loop.schedule(this::flushSlice, 0);
        }
    }
}
