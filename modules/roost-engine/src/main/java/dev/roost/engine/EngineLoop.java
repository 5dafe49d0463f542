package dev.roost.engine;

import dev.roost.engine.spi.SessionLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What the sessions of one loop share: their heartbeats, and the flush at the end of the loop's turn. However many
 * messages one turn brings for a session, they leave together. A turn that brings some for very many sessions is flushed
 * in slices, between which the loop hears its other clients. Loop only.
 */
final class EngineLoop {
    /** How many sessions are flushed before the loop reads again; one costs some microseconds. */
    static final int SLICE = 32;

    private final SessionLoop loop;
    private final Heartbeats heartbeats;

    private List<EngineSession> unflushed = new ArrayList<>();
    private List<EngineSession> flushing = new ArrayList<>();

    /** Those of large turns. A session is here or among the unflushed, once. */
    private final ArrayDeque<EngineSession> postponed = new ArrayDeque<>();

    EngineLoop(SessionLoop loop, EngineOptions config) {
        this.loop = loop;
        this.heartbeats = new Heartbeats(loop, config);
    }

    SessionLoop loop() {
        return loop;
    }

    Heartbeats heartbeats() {
        return heartbeats;
    }

    /** Has a session flushed once the tasks already queued are done. Called once per session and flush. */
    void flushLater(EngineSession session) {
        unflushed.add(session);
        if (unflushed.size() == 1) {
            loop.execute(this::flush);
        }
    }

    /** A small turn is not kept waiting by a large one. */
    private void flush() {
        List<EngineSession> turn = unflushed;
        unflushed = flushing;
        flushing = turn;
        if (turn.size() <= SLICE) {
            turn.forEach(EngineSession::flush);
        } else {
            postpone(turn);
        }
        turn.clear();
    }

    private void postpone(List<EngineSession> turn) {
        boolean first = postponed.isEmpty();
        postponed.addAll(turn);
        if (first) {
            flushSlice();
        }
    }

    /** The rest is for a timer: what is executed would run before the loop reads. */
    private void flushSlice() {
        for (int i = 0; i < SLICE && !postponed.isEmpty(); i++) {
            postponed.remove().flush();
        }
        if (!postponed.isEmpty()) {
            loop.schedule(this::flushSlice, 0);
        }
    }
}
