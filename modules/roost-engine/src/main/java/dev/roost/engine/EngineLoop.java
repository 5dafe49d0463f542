package dev.roost.engine;

import dev.roost.engine.spi.SessionLoop;
import java.util.ArrayList;
import java.util.List;

/**
 * What the sessions of one loop share: their heartbeats, and the flush at the end of the loop's turn. However many
 * messages one turn brings for a session, they leave together. Loop only.
 */
final class EngineLoop {
    private final SessionLoop loop;
    private final Heartbeats heartbeats;

    private List<EngineSession> unflushed = new ArrayList<>();
    private List<EngineSession> flushing = new ArrayList<>();

    EngineLoop(SessionLoop loop, EngineConfig config) {
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

    private void flush() {
        List<EngineSession> turn = unflushed;
        unflushed = flushing;
        flushing = turn;
        for (EngineSession session : turn) {
            session.flush();
        }
        turn.clear();
    }
}
